import { describeMistakes } from "../mistakes.ts";

describeMistakes("a quote that is missing", [
  [
    "around a class",
    "unexpected",
    `
external table t {
  columns { a string }
  handler «com.example.edi.EdiHandler» {
    segment = "~"
  }
  location = "oss://bucket/x/"
}
`,
  ],
  [
    "around a class of an empty block",
    "unexpected",
    `
source s {
  serde «org.example.Serde$Inner» { }
  owner = 1
}
`,
  ],
  [
    "at the end of a string",
    "unterminated",
    `
source s {
  owner = 1
  location = «"oss://bucket/x/»
  csv { header = 1 }
}
`,
  ],
  [
    "at the end of a string in single quotes",
    "unterminated",
    `
source s {
  owner = 1
  location = «'oss://bucket/x/»
  csv { header = 1 }
}
`,
  ],
  [
    "at the end, with the rest of the source on the line",
    "unterminated",
    `
source s { location = «"x, owner = 1» }
`,
  ],
  [
    "at the end, before a `}`",
    "unterminated",
    `
source s {
  owner = 1
  tablestore { table = «"x» }
  csv { header = 1 }
}
`,
  ],
  [
    "at the end of the first string of a list",
    "unterminated",
    `
source s {
  owner = 1
  using = ["a.jar, "b.jar«"»]
  csv { header = 1 }
}
`,
  ],
  [
    "at the end of the last string of a list",
    "unterminated",
    `
source s {
  owner = 1
  using = ["a.jar", «"b.jar»]
  csv { header = 1 }
}
`,
  ],
  [
    "at the end, before a `)`",
    "unterminated",
    `
external table t {
  columns {
    a string
    c string @map(«"x»)
    b bigint
  }
  csv {}
}
`,
  ],
  [
    "at the end of a pasted comment",
    "unterminated",
    `
external table t {
  columns {
    a string
    c string comment «'it»
    b bigint
  }
  csv {}
}
`,
  ],
  [
    "doubled nowhere: an apostrophe ends the string",
    "unterminated",
    `
external table t {
  columns {
    a string
    c string comment 'it's mine«'»
    b bigint
  }
  csv {}
}
`,
  ],
  [
    "at the end of a path",
    "unterminated",
    `
import «"./a.ext»
`,
  ],
  [
    "at the beginning of a location",
    "unexpected",
    `
source s {
  owner = 1
  location = oss«:»//bucket/x/"
  csv { header = 1 }
}
`,
  ],
  [
    "at the beginning of a word",
    "unterminated",
    `
source s {
  owner = 1
  location = abc«"»
  csv { header = 1 }
}
`,
  ],
  [
    "at the beginning of a string of a list",
    "unterminated",
    `
source s {
  owner = 1
  using = [a.jar", "b.jar«"»]
  csv { header = 1 }
}
`,
  ],
  [
    "at the beginning, after a `(`",
    "unterminated",
    `
external table t {
  columns {
    a string
    c string @map(x«"»)
    b bigint
  }
  csv {}
}
`,
  ],
  [
    "at the beginning of a path",
    "unterminated",
    `
import ./a.ext«"»
`,
  ],
  [
    "on both sides of a location",
    "unexpected",
    `
source s {
  owner = 1
  location = oss«:»//bucket/x/
  csv { header = 1 }
}
`,
  ],
  [
    "on both sides of an ARN",
    "unexpected",
    `
source s {
  owner = 1
  roleArn = acs«:»ram::12345:role/x
  csv { header = 1 }
}
`,
  ],
  [
    "on both sides of a dotted name",
    "unexpected",
    `
source s {
  owner = 1
  location = a«.»b
  csv { header = 1 }
}
`,
  ],
  [
    "on both sides of a path",
    "unexpected",
    `
import «.»/a.ext
`,
  ],
  [
    "on both sides of an attribute's argument",
    "unexpected",
    `
external table t {
  columns {
    a string
    c string @map(x«.»y)
    b bigint
  }
  csv {}
}
`,
  ],
  [
    "at the end of a back-quoted column",
    "unterminated",
    `
external table t {
  columns {
    a string
    «\`c» string
    b bigint
  }
  csv {}
}
`,
  ],
  [
    "at the end of a back-quoted table",
    "unterminated",
    `
external table «\`t» {
  csv {}
}
`,
  ],
]);

describeMistakes("a string that is broken over lines", [
  [
    "two of them",
    "unterminated",
    `
external table t {
  comment = «"the first»
the second"
  csv {}
}
`,
  ],
  [
    "several, with words that could be settings",
    "unterminated",
    `
external table t {
  comment = «'a»
    lifecycle and location
    are words here',
  csv {}
}
`,
  ],
]);

describeMistakes("a quote that is doubled", [
  [
    "in a pasted comment",
    "unexpected",
    `
external table t {
  columns {
    a string COMMENT 'the rider«''»s own',
    b string comment "say «""»so«""» twice"
  }
}
`,
  ],
]);
