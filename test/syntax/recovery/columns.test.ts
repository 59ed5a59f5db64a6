import { describeMistakes } from "../mistakes.ts";

describeMistakes("a type that is missing or wrong", [
  [
    "none",
    "unexpected",
    `
external table t {
  columns {
    a string
    «c»
    b bigint
  }
  csv {}
}
`,
  ],
  [
    "none, in the last column",
    "unexpected",
    `
external table t {
  columns {
    a string
    «b»
  }
  csv {}
}
`,
  ],
  [
    "none before an attribute",
    "unexpected",
    `
external table t {
  columns {
    a string
    «c» @key
    b bigint
  }
  csv {}
}
`,
  ],
  [
    "none before a comma",
    "unexpected",
    `
external table t {
  columns { «a», b string }
  csv {}
}
`,
  ],
  [
    "none before a comment",
    "unexpected",
    `
external table t {
  columns {
    a string
    «c» comment 'x'
    b bigint
  }
  csv {}
}
`,
  ],
  [
    "on the next line",
    "unexpected",
    `
external table t {
  columns {
    a string
    «c»
      string
    b bigint
  }
  csv {}
}
`,
  ],
  [
    "two",
    "unexpected",
    `
external table t {
  columns {
    a string
    c string «bigint»
    b bigint
  }
  csv {}
}
`,
  ],
  [
    "after a `:`",
    "unexpected",
    `
external table t {
  columns {
    a string
    c«:» bigint
    b bigint
  }
  csv {}
}
`,
  ],
  [
    "nothing between angles",
    "unexpected",
    `
external table t {
  columns {
    a string
    c array<«>»
    b bigint
  }
  csv {}
}
`,
  ],
  [
    "nothing between parentheses",
    "unexpected",
    `
external table t {
  columns {
    a string
    c decimal(«)»
    b bigint
  }
  csv {}
}
`,
  ],
  [
    "a word for a number",
    "unexpected",
    `
external table t {
  columns {
    a string
    c decimal(«a»)
    b bigint
  }
  csv {}
}
`,
  ],
  [
    "`@` alone",
    "unexpected",
    `
external table t {
  columns {
    a string
    c string «@»
    b bigint
  }
  csv {}
}
`,
  ],
  [
    "an attribute on a line of its own",
    "unexpected",
    `
external table t {
  columns {
    a string
    c string
      «@»key
    b bigint
  }
  csv {}
}
`,
  ],
  [
    "an attribute without parentheses",
    "unexpected",
    `
external table t {
  columns {
    a string
    c string @map «"x"»
    b bigint
  }
  csv {}
}
`,
  ],
  [
    "a spread of nothing",
    "unexpected",
    `
external table t {
  columns {
    a string
    «...»
    b bigint
  }
  csv {}
}
`,
  ],
  [
    "a spread with two dots",
    "unexpected",
    `
external table t {
  columns {
    a string
    «.».Audit
    b bigint
  }
  csv {}
}
`,
  ],
  [
    "a setting among the columns",
    "unexpected",
    `
external table t {
  columns {
    a string
    c «=» 1
    b bigint
  }
  csv {}
}
`,
  ],
  [
    "a block among the columns",
    "unexpected",
    `
external table t {
  columns {
    a string
    c «{» x string }
    b bigint
  }
  csv {}
}
`,
  ],
  [
    "a hyphen in a name",
    "unexpected",
    `
external table t {
  columns {
    a string
    my«-»col string
    b bigint
  }
  csv {}
}
`,
  ],
]);
