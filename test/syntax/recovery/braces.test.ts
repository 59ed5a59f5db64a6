import { describeMistakes } from "../mistakes.ts";

describeMistakes("a `{` that is missing", [
  [
    "after the name of a source",
    "unexpected",
    `
source «s»
  owner = 1
  csv { header = 1 }
}
`,
  ],
  [
    "after the name of a source, all on one line",
    "unexpected",
    `
source «s» owner = 1 }
`,
  ],
  [
    "after the name of a table",
    "unexpected",
    `
external table «t»
  columns {
    a string
  }
  csv {}
}
`,
  ],
  [
    "after the name of a table, nothing indented",
    "unexpected",
    `
external table «t»
columns {
a string
b string
}
csv {}
}
`,
  ],
  [
    "after columns",
    "unexpected",
    `
external table t {
  «columns»
    a string
    b string
  }
  csv {}
}
`,
  ],
  [
    "after columns, nothing indented",
    "unexpected",
    `
external table t {
«columns»
a string
b string
}
csv {}
}
`,
  ],
  [
    "after columns, on one line",
    "unexpected",
    `
external table t {
  «columns» a string, b string }
  csv { }
}
`,
  ],
  [
    "after the name of a block",
    "unexpected",
    `
external table t {
  columns {
    a string
  }
  «csv»
    header = 1
  }
}
`,
  ],
  [
    "after the name of a block, on one line",
    "unexpected",
    `
external table t {
  columns {
    a string
  }
  «csv» header = 1 }
  location = "x"
}
`,
  ],
]);

describeMistakes("a `}` that is missing", [
  [
    "of columns, before a block",
    "unterminated",
    `
external table t {
  columns «{»
    a string
    b string
  csv { header = 1 }
  location = "x"
}
`,
  ],
  [
    "of columns, before a setting",
    "unterminated",
    `
external table t {
  columns «{»
    a string
    b string
  location = "x"
}
`,
  ],
  [
    "of columns, nothing indented",
    "unterminated",
    `
external table t {
columns «{»
a string
b string
csv { header = 1 }
location = "x"
}
`,
  ],
  [
    "of columns on one line",
    "unterminated",
    `
external table t {
  columns «{» a string, b string
  csv { }
}
`,
  ],
  [
    "of columns, with the whole table on one line",
    "unterminated",
    `
external table t { columns «{» a string csv { } }
`,
  ],
  [
    "of a block",
    "unterminated",
    `
external table t {
  columns { a string }
  csv «{»
    header = 1
  location = "x"
}
`,
  ],
  [
    "of a block on one line",
    "unterminated",
    `
external table t {
  columns { a string }
  csv «{» header = 1
  location = "x"
}
`,
  ],
  [
    "of a block, nothing indented: the table seems to go on",
    "unterminated",
    `
external table t «{»
columns { a string }
csv {
header = 1
location = "x"
}
`,
  ],
  [
    "of a block within a block",
    "unterminated",
    `
external table t {
  columns { a string }
  hologres {
    parameters «{»
      a = "x"
  }
  location = "x"
}
`,
  ],
  [
    "of a table",
    "unterminated",
    `
external table t «{»
  columns {
    a string
  }
  csv {}
`,
  ],
  [
    "of a table, nothing indented",
    "unterminated",
    `
external table t «{»
columns {
a string
}
csv {}
`,
  ],
  [
    "of a table on one line",
    "unterminated",
    `
external table t «{» columns { a string } csv { }
`,
  ],
  [
    "of a source",
    "unterminated",
    `
source s «{»
  owner = 1
`,
  ],
  [
    "of a source on one line",
    "unterminated",
    `
source s «{» owner = 1
`,
  ],
  [
    "of a role",
    "unterminated",
    `
role r «{»
  arn = "x"
  allow ["a"] on ["b"]
`,
  ],
  [
    "of a column group",
    "unterminated",
    `
columns G «{»
  a string
`,
  ],
]);

describeMistakes("a brace too many", [
  [
    "`}` after a block",
    "unexpected",
    `
external table t {
  columns {
    a string
  }
  «}»
  csv {}
}
`,
  ],
  [
    "`}` after a block, nothing indented",
    "unexpected",
    `
external table t {
columns {
a string
}
«}»
csv {}
}
`,
  ],
  [
    "`}` on the line of the right one",
    "unexpected",
    `
external table t {
  columns { a string }«}»
  csv {}
}
`,
  ],
  [
    "`}` within a table on one line",
    "unexpected",
    `
external table t { columns { a string }«}» csv {} }
`,
  ],
  [
    "`}` after a table",
    "unexpected",
    `
external table t {
  columns { a string }
  csv {}
}
«}»
`,
  ],
  [
    "`}` right behind the last one",
    "unexpected",
    `
source s {
  owner = 1
}«}»
`,
  ],
  [
    "`}` before everything",
    "unexpected",
    `
«}»
source s {
  owner = 1
}
`,
  ],
  [
    "`{` after columns",
    "unexpected",
    `
external table t {
  columns {«{»
    a string
  }
  csv {}
}
`,
  ],
  [
    "`{` after the name of a source",
    "unexpected",
    `
source s {«{»
  owner = 1
}
`,
  ],
  [
    "`{` on a line of its own",
    "unexpected",
    `
source s {
  «{»
  owner = 1
}
`,
  ],
  [
    "both braces doubled",
    "unexpected",
    `
source s {«{»
  owner = 1
}}
`,
  ],
]);
