/** A file of the language, as its text: the bundler puts it in. */
declare module "*.ext" {
  const text: string;
  export default text;
}
