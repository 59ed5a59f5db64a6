import type { KnownError } from "./known-error.ts";

const STS_ERRORS = "OSS documentation, common errors of AssumeRole";
const STS_AUTHORIZATION = "MaxCompute documentation, STS authorization";

/** The role cannot be assumed, or its documents are refused: answers of STS and RAM. */
export const roleErrors = {
  "role-not-found": {
    title: "No role has this ARN",
    phrases: ["entitynotexist.role", "the role not exists", "the specified role not exists"],
    meaning:
      "MaxCompute asked STS for the role while it compiled the CREATE, and STS knows none of that name in that account. A user's ARN or a bare name is answered in the same way.",
    rules: ["role/malformed-arn", "role/placeholder", "role/account-mismatch", "role/missing"],
    lookAt: [
      "The ARN that the message names: is the number the account that owns the data, and is what follows `role/` the name of a role there?",
      "Where the message ends in `aliyunodpsdefaultrole` and the statement names no role: name one in `roleArn`, or have the account create AliyunODPSDefaultRole with one click.",
      "`extc roles` prints the GetRole that answers whether it exists; letter case does not matter in the name.",
    ],
    notSeen: "whether the role exists in RAM",
    certainty: "certain",
    sources: ["A report on the Go driver of MaxCompute, gomaxcompute issue 57", "RAM documentation, error codes of STS"],
  },
  "role-not-trusting": {
    title: "The role does not let MaxCompute assume it",
    phrases: ["no permission perform sts:assumerole", "the specified role does not trust you"],
    meaning:
      "STS found the role, but its trust policy does not name the caller. Within one account that is the service odps.aliyuncs.com; across accounts it is the account that owns MaxCompute, before an @ and the service.",
    rules: ["ram/untrusted", "ram/conditional-trust", "role/account-mismatch", "role/owner-unknown"],
    lookAt: [
      "The Principal of the role's trust policy. The number before @odps.aliyuncs.com is the owner of the MaxCompute project, not of the data.",
      "A role that was created for an Alibaba Cloud account still trusts `acs:ram::…:root` until somebody edits it.",
      "`extc policy` prints the trust policy that the role needs.",
    ],
    notSeen: "what the trust policy in RAM says now, unless you give the answer of GetRole",
    certainty: "certain",
    sources: [`${STS_ERRORS}: the wording`, `${STS_AUTHORIZATION}: the principals`],
  },
  "not-authorized-by-ram": {
    title: "RAM or STS refused a call",
    phrases: ["you are not authorized to do this action", "you should be authorized by ram"],
    meaning:
      "The wording of NoPermission, status 403. From STS while a table is created or read it means that the role was not assumed: mostly a trust policy that was never edited or names another account. From a call of your own, GetRole for example, it means that your user may not make that call.",
    rules: ["ram/untrusted", "role/account-mismatch", "ram/conditional-trust", "role/malformed-arn"],
    lookAt: [
      "Who was asked: HostId or the endpoint says sts or ram.",
      "From sts: the trust policy of the role, which must name odps.aliyuncs.com, across accounts with the MaxCompute owner before an @.",
      "From ram: the user or role of your own client, which needs ram:GetRole and its like in the account that owns the role.",
    ],
    notSeen: "which of the two was refused, and control policies of a resource directory",
    certainty: "certain",
    sources: ["RAM documentation, error codes of STS and RAM: the wording", "DTS documentation, RAM role of another account: its causes"],
  },
  "assume-role-refused": {
    title: "The role was not assumed",
    phrases: [
      "failed to assume role",
      "assume role failed",
      "assumerole failed",
      "failed to assumerole",
      "fail to assume role",
      "assumerolefail",
      "assumerole denied",
      "assumerole access denied",
    ],
    general: true,
    meaning: "The text does not say why. A role is not assumed when it does not exist, does not trust the caller, or its ARN is malformed.",
    rules: ["ram/untrusted", "role/malformed-arn", "role/account-mismatch", "role/missing"],
    lookAt: [
      "The ARN in the statement: `acs:ram::<account of the data>:role/<name>`, without spaces.",
      "The trust policy of that role.",
      "The whole text of the error: a Code such as EntityNotExist.Role or NoPermission decides between the two.",
    ],
    notSeen: "what RAM holds now, unless you give the answer of GetRole",
    certainty: "contested",
    sources: [`${STS_ERRORS}: the causes`, "No document read gives this wording for MaxCompute"],
  },
  "root-may-not-assume": {
    title: "The keys of an account itself may not assume a role",
    phrases: ["roles may not be assumed by root accounts"],
    meaning: "STS was called with an AccessKey pair of an Alibaba Cloud account; it takes those of RAM users and services alone.",
    rules: [],
    lookAt: [
      "Which client made the call: MaxCompute itself assumes roles as a service, so it was a program of yours.",
      "Give that program the keys of a RAM user.",
    ],
    notSeen: "the credentials of your clients",
    certainty: "certain",
    sources: [STS_ERRORS],
  },
  "role-arn-malformed": {
    title: "The ARN of the role is not one",
    phrases: ["invalidparameter.rolearn", "the parameter rolearn is wrongly formed"],
    meaning: "STS could not read the ARN. It is `acs:ram::<account>:role/<name>`, with nothing between the two colons and no spaces.",
    rules: ["role/malformed-arn", "role/placeholder"],
    lookAt: [
      "`roleArn`, or 'odps.properties.rolearn' in SERDEPROPERTIES.",
      "Spaces that came along from a document, and placeholders that were left in.",
    ],
    certainty: "certain",
    sources: ["RAM documentation, error codes of STS"],
  },
  "policy-malformed": {
    title: "RAM does not take the policy",
    phrases: ["malformedpolicydocument", "invalidparameter.policygrammar", "has not passed grammar check"],
    meaning: 'A document that was sent to RAM or STS is no policy: no JSON, another Version than "1", elements that exclude each other, or too long.',
    rules: ["ram/invalid-policy"],
    lookAt: [
      'The document itself: comment lines copied from documentation, a space inside of a key such as `"Action "`, a missing comma.',
      "`extc policy` prints documents that RAM takes.",
    ],
    certainty: "certain",
    sources: ["RAM documentation, error codes", STS_ERRORS],
  },
  "check-failed-without-words": {
    title: "The external table was refused, and the client lost the reason",
    phrases: ["external table checking failure, error message: null"],
    meaning:
      "While it compiled the CREATE, MaxCompute looked at the role and the location and was refused. SDKs print null where the service gave a message; the role is the cause that was reported.",
    rules: [
      "role/malformed-arn",
      "role/placeholder",
      "role/missing",
      "role/account-mismatch",
      "ram/untrusted",
      "oss/bucket-in-host",
      "location/scheme-mismatch",
    ],
    lookAt: [
      "`extc check` on the statement, with the documents of its role.",
      "Send the statement from the console or DataWorks, which print the message, and give it to `extc explain`.",
    ],
    notSeen: "whether the role, the bucket or the table exists",
    certainty: "certain",
    sources: ["A report on the Go driver of MaxCompute, gomaxcompute issue 57"],
  },
  "check-failed": {
    title: "The external table was refused when it was created",
    phrases: ["external table checking failure"],
    general: true,
    meaning:
      "MaxCompute looks at the role and the location while it compiles the CREATE. What stands behind `error message:` is the answer of STS or of the store.",
    rules: ["role/malformed-arn", "ram/untrusted", "role/account-mismatch", "role/missing", "location/scheme-mismatch", "oss/bucket-in-host"],
    lookAt: ["The words behind `error message:`; they were not recognised here.", "`extc check` on the statement, with the documents of its role."],
    notSeen: "whether the role, the bucket or the table exists",
    certainty: "certain",
    sources: ["A report on the Go driver of MaxCompute, gomaxcompute issue 57"],
  },
} as const satisfies Record<string, KnownError>;
