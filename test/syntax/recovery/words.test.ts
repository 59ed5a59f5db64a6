import { describeMistakes } from "../mistakes.ts";

describeMistakes("a word that is unknown or misspelt", [
  [
    "an unknown declaration",
    "unexpected",
    `
«view» x {
  owner = 1
}
`,
  ],
  [
    "sorce",
    "unexpected",
    `
«sorce» s {
  owner = 1
}
`,
  ],
  [
    "extrenal",
    "unexpected",
    `
«extrenal» table t {
  columns { a string }
}
`,
  ],
  [
    "tabel",
    "unexpected",
    `
external «tabel» t {
  columns { a string }
}
`,
  ],
  [
    "external left out",
    "unexpected",
    `
«table» t {
  columns { a string }
}
`,
  ],
  [
    "table left out",
    "unexpected",
    `
external «t» {
  columns { a string }
}
`,
  ],
  [
    "projct",
    "unexpected",
    `
«projct» {
  owner = 1
}
`,
  ],
  [
    "parm",
    "unexpected",
    `
«parm» x = "dev"
`,
  ],
  [
    "imprt",
    "unexpected",
    `
«imprt» "./a.ext"
`,
  ],
  [
    "colums at the top",
    "unexpected",
    `
«colums» G {
  a string
}
`,
  ],
  [
    "colums in a table",
    "unexpected",
    `
external table t {
  «colums» {
    a string
    b string
  }
  csv {}
}
`,
  ],
  [
    "partitons in a table",
    "unexpected",
    `
external table t {
  columns { a string }
  «partitons» {
    a string
  }
  csv {}
}
`,
  ],
  [
    "form",
    "unexpected",
    `
external table t «form» s {
  columns { a string }
}
`,
  ],
  [
    "att",
    "unexpected",
    `
external table t {
  partition (a = 1) «att» "oss://x/"
  csv {}
}
`,
  ],
  [
    "alow",
    "unexpected",
    `
role r {
  «alow» ["a"] on ["c"]
  arn = "x"
}
`,
  ],
  [
    "onn",
    "unexpected",
    `
role r {
  allow ["a"] «onn» ["c"]
  arn = "x"
}
`,
  ],
  [
    "a source without a name",
    "unexpected",
    `
source «{»
  owner = 1
}
`,
  ],
  [
    "a table without a name",
    "unexpected",
    `
external table «{»
  columns { a string }
}
`,
  ],
  [
    "from nothing",
    "unexpected",
    `
external table t from «{»
  columns { a string }
}
`,
  ],
  [
    "a name in quotes",
    "unexpected",
    `
role «"r"» {
  arn = "x"
}
`,
  ],
  [
    "`=` after a name",
    "unexpected",
    `
role r «=» {
  arn = "x"
}
`,
  ],
  [
    "a hyphen in the name of a source",
    "unexpected",
    `
source my«-»source {
  owner = 1
}
`,
  ],
  [
    "a dot that nothing follows",
    "unexpected",
    `
external table a. «{»
  csv {}
}
`,
  ],
  [
    "a word alone",
    "unexpected",
    `
source s {
  owner = 1
  «hello»
  csv { header = 1 }
}
`,
  ],
  [
    "a string alone",
    "unexpected",
    `
source s {
  owner = 1
  «"hello"»
  csv { header = 1 }
}
`,
  ],
  [
    "a number alone",
    "unexpected",
    `
source s {
  owner = 1
  «12»
  csv { header = 1 }
}
`,
  ],
  [
    "a setting outside everything",
    "unexpected",
    `
«owner» = 1
`,
  ],
  [
    "a block outside everything",
    "unexpected",
    `
«csv» { header = 1 }
`,
  ],
  [
    "a block for a value",
    "unexpected",
    `
source s {
  owner = 1
  p = «{» a = 1 }
  csv { header = 1 }
}
`,
  ],
]);
