/** Stands in for the package of this name, which yargs measures its help with. */
export { textWidth as default } from "../source/display-width.ts";
