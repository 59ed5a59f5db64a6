import { hostilePolicy, longGrantingPolicy, longPolicy, manyRoles, roleProject, shortPolicy } from "../generate/role-project.mjs";
import { inTurn } from "../measure/in-turn.mjs";
import { wholeRun } from "../measure/whole-run.mjs";
import { LINEAR } from "./linear.mjs";

const longest = [...["gas", "water", "heat", "light"].map(longPolicy), longGrantingPolicy("steam")];

/** What roles take: many tables against long policies, policies that are made to be slow, and many roles. */
export const roleTrials = [
  {
    title: "roles",
    rounds: 5,
    prepare(lab) {
      return inTurn({
        long: checked(lab, "role-long", () => roleProject(1_000, longest)),
        short: checked(lab, "role-short", () => roleProject(1_000, [shortPolicy])),
        hostile: checked(lab, "role-hostile", () => roleProject(200, [shortPolicy, hostilePolicy(6_144)])),
        milder: checked(lab, "role-milder", () => roleProject(200, [shortPolicy, hostilePolicy(3_072)])),
      });
    },
    rows: [
      { what: "extc check, 1,000 tables, 5 longest policies", against: "1 short policy", ratio: (ms) => [ms.long, ms.short], atMost: 1.5 },
      { what: "extc check, 1,000 needs, *a*a… of 6,144 characters", against: "of 3,072", ratio: (ms) => [ms.hostile, ms.milder], atMost: 2 },
    ],
  },
  {
    title: "many roles",
    rounds: 3,
    prepare: (lab) => inTurn({ many: checked(lab, "roles-1000", () => manyRoles(1_000)), half: checked(lab, "roles-500", () => manyRoles(500)) }),
    rows: [{ what: "extc check, 1,000 roles of 10 tables", against: "500 roles", ratio: (ms) => [ms.many, ms.half], atMost: LINEAR }],
  },
];

function checked(lab, name, generate) {
  return wholeRun(lab, lab.extc("check", "--quiet", lab.project(name, generate)));
}
