import { describeMistakes } from "../mistakes.ts";

describeMistakes("a sign or a value that is missing", [
  [
    "`=` before a string",
    "unexpected",
    `
source s {
  owner = 1
  «location» "x"
  csv { header = 1 }
}
`,
  ],
  [
    "`=` before a number",
    "unexpected",
    `
source s {
  owner = 1
  «lifecycle» 30
  csv { header = 1 }
}
`,
  ],
  [
    "`=` before a list",
    "unexpected",
    `
source s {
  owner = 1
  «using» ["a"]
  csv { header = 1 }
}
`,
  ],
  [
    "`=` before a name",
    "unexpected",
    `
source s {
  owner = 1
  «roleArn» Reader
  csv { header = 1 }
}
`,
  ],
  [
    "`=` of a parameter",
    "unexpected",
    `
param x «"dev"»
`,
  ],
  [
    "`=` of a partition column",
    "unexpected",
    `
external table t {
  columns { a string }
  partitions { dt string }
  partition («dt» "x") at "oss://x/"
  csv {}
}
`,
  ],
  [
    "`:` for `=`",
    "unexpected",
    `
source s {
  owner = 1
  location«:» "x"
  csv { header = 1 }
}
`,
  ],
  [
    "`:` for `=`, as in JSON",
    "unexpected",
    `
source s {
  owner = 1
  "location"«:» "x",
  csv { header = 1 }
}
`,
  ],
  [
    "`==` for `=`",
    "unexpected",
    `
source s {
  owner = 1
  location =«=» "x"
  csv { header = 1 }
}
`,
  ],
  [
    "the value",
    "unexpected",
    `
source s {
  owner = 1
  location «=»
  csv { header = 1 }
}
`,
  ],
  [
    "the value of the last setting",
    "unexpected",
    `
source s {
  owner «=»
}
`,
  ],
  [
    "the value, on one line",
    "unexpected",
    `
source s { owner = «}»
`,
  ],
  [
    "the value, before a comma",
    "unexpected",
    `
source s { owner = «,» region = "x" }
`,
  ],
  [
    "the value of a parameter",
    "unexpected",
    `
param x «=»
`,
  ],
  [
    "`=` and the value",
    "unexpected",
    `
source s {
  owner = 1
  «location»
  csv { header = 1 }
}
`,
  ],
  [
    "the path of an import",
    "unexpected",
    `
«import»
`,
  ],
  [
    "what a role trusts",
    "unexpected",
    `
role r {
  «trusts»
  arn = "x"
}
`,
  ],
  [
    "`on`",
    "unexpected",
    `
role r {
  allow ["a", "b"] «[»"c"]
  trusts ["d"]
}
`,
  ],
  [
    "`on` and the resources",
    "unexpected",
    `
role r {
  allow ["a", "b"«]»
  trusts ["d"]
}
`,
  ],
  [
    "`at`",
    "unexpected",
    `
external table t {
  partition (a = 1) «"oss://x/"»
  csv {}
}
`,
  ],
  [
    "`at` and the location",
    "unexpected",
    `
external table t {
  partition (a = 1«)»
  csv {}
}
`,
  ],
]);

describeMistakes("a comma or bracket that is missing, or one too many", [
  [
    "`,` between columns on one line",
    "unexpected",
    `
external table t {
  columns { a «string» b string }
  csv {}
}
`,
  ],
  [
    "`,` after an attribute",
    "unexpected",
    `
external table t {
  columns { a string @«key» b string }
  csv {}
}
`,
  ],
  [
    "`,` between strings",
    "unexpected",
    `
source s {
  owner = 1
  using = [«"a"» "b"]
  csv { header = 1 }
}
`,
  ],
  [
    "`,` between strings on lines of their own",
    "unexpected",
    `
source s {
  owner = 1
  using = [
    «"a"»
    "b"
  ]
  csv { header = 1 }
}
`,
  ],
  [
    "`,` between partition columns",
    "unexpected",
    `
external table t {
  partition (a = 1 «b» = 2) at "oss://x/"
  csv {}
}
`,
  ],
  [
    "`,` between numbers of a type",
    "unexpected",
    `
external table t {
  columns {
    a string
    c decimal(10 «2»)
    b bigint
  }
  csv {}
}
`,
  ],
  [
    "`,` between types",
    "unexpected",
    `
external table t {
  columns {
    a string
    c map<string «bigint»>
    b bigint
  }
  csv {}
}
`,
  ],
  [
    "`,` between fields",
    "unexpected",
    `
external table t {
  columns {
    a string
    c struct<a: string «b»: bigint>
    b bigint
  }
  csv {}
}
`,
  ],
  [
    "`,` twice in a list",
    "unexpected",
    `
source s {
  owner = 1
  using = ["a",«,» "b"]
  csv { header = 1 }
}
`,
  ],
  [
    "`,` before the first string",
    "unexpected",
    `
source s {
  owner = 1
  using = [«,» "b"]
  csv { header = 1 }
}
`,
  ],
  [
    "`,` twice between columns",
    "unexpected",
    `
external table t {
  columns { a string,«,» b string }
  csv {}
}
`,
  ],
  [
    "`]`",
    "unexpected",
    `
source s {
  owner = 1
  using = ["a", «"b"»
  csv { header = 1 }
}
`,
  ],
  [
    "`]` before the end of the block",
    "unexpected",
    `
source s {
  using = ["a", «"b"»
}
`,
  ],
  [
    "`]` of a list on several lines",
    "unexpected",
    `
source s {
  owner = 1
  using = [
    "a",
    "b"«,»
  csv { header = 1 }
}
`,
  ],
  [
    "`]` before on",
    "unexpected",
    `
role r {
  allow ["a", "b" «on» ["c"]
  trusts ["d"]
}
`,
  ],
  [
    "`]` of the last statement but one",
    "unexpected",
    `
role r {
  allow ["a", "b"] on [«"c"»
  trusts ["d"]
}
`,
  ],
  [
    "`[`",
    "unexpected",
    `
source s {
  owner = 1
  using = "a", "b"«]»
  csv { header = 1 }
}
`,
  ],
  [
    "`[` after allow",
    "unexpected",
    `
role r {
  allow "a"«,» "b"] on ["c"]
  trusts ["d"]
}
`,
  ],
  [
    "`]` twice",
    "unexpected",
    `
source s {
  owner = 1
  using = ["a"]«]»
  csv { header = 1 }
}
`,
  ],
  [
    "`)` of a call",
    "unexpected",
    `
source s {
  owner = 1
  password = secret(«NAME»
  csv { header = 1 }
}
`,
  ],
  [
    "`)` of a call in a list",
    "unexpected",
    `
role r {
  policy = [file("a.json"«,» file("b.json")]
  arn = "x"
}
`,
  ],
  [
    "`(` of a call",
    "unexpected",
    `
source s {
  owner = 1
  password = secret NAME«)»
  csv { header = 1 }
}
`,
  ],
  [
    "`)` of an attribute",
    "unexpected",
    `
external table t {
  columns {
    a string
    c string @map(«"x"»
    b bigint
  }
  csv {}
}
`,
  ],
  [
    "`(` of an attribute",
    "unexpected",
    `
external table t {
  columns {
    a string
    c string @map «"x"»)
    b bigint
  }
  csv {}
}
`,
  ],
  [
    "`)` of a type",
    "unexpected",
    `
external table t {
  columns {
    a string
    c decimal(10, «2»
    b bigint
  }
  csv {}
}
`,
  ],
  [
    "`(` of a type",
    "unexpected",
    `
external table t {
  columns {
    a string
    c decimal «10», 2)
    b bigint
  }
  csv {}
}
`,
  ],
  [
    "`)` twice",
    "unexpected",
    `
external table t {
  columns {
    a string
    c decimal(10, 2)«)»
    b bigint
  }
  csv {}
}
`,
  ],
  [
    "`)` of a partition",
    "unexpected",
    `
external table t {
  partition (a = 1 «at» "oss://x/"
  csv {}
}
`,
  ],
  [
    "`(` of a partition",
    "unexpected",
    `
external table t {
  «partition» a = 1) at "oss://x/"
  csv {}
}
`,
  ],
  [
    "`>`",
    "unexpected",
    `
external table t {
  columns {
    a string
    c array<«string»
    b bigint
  }
  csv {}
}
`,
  ],
  [
    "`>` of the outer type",
    "unexpected",
    `
external table t {
  columns {
    a string
    c map<string, array<bigint«>»
    b bigint
  }
  csv {}
}
`,
  ],
  [
    "`>` before an attribute",
    "unexpected",
    `
external table t {
  columns {
    a string
    c array<string «@»key
    b bigint
  }
  csv {}
}
`,
  ],
  [
    "`<`",
    "unexpected",
    `
external table t {
  columns {
    a string
    c array «string»>
    b bigint
  }
  csv {}
}
`,
  ],
  [
    "`>` twice",
    "unexpected",
    `
external table t {
  columns {
    a string
    c array<string>«>»
    b bigint
  }
  csv {}
}
`,
  ],
  [
    "`:` of a field",
    "unexpected",
    `
external table t {
  columns {
    a string
    c struct<a «string»>
    b bigint
  }
  csv {}
}
`,
  ],
]);
