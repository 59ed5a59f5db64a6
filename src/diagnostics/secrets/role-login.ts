/** Whether a login in a location is the ARN of a role, as Data Lake Analytics has it, and so no secret. */
export function isRoleLogin(login: string): boolean {
  return /^acs:ram::[0-9*]{1,32}:role[&/][\w.-]{1,64}$/i.test(login);
}
