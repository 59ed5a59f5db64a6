import { describeMistakes } from "../mistakes.ts";

describeMistakes("a comment that never ends, or of another language", [
  [
    "above a declaration",
    "unterminated",
    `
«/*» what
source s {
  owner = 1
}
`,
  ],
  [
    "within a source",
    "unterminated",
    `
source s {
  owner = 1 «/*» what
  region = "x"
}
`,
  ],
  [
    "within columns",
    "unterminated",
    `
external table t {
  columns {
    a string
    c string «/*» what
    b bigint
  }
  csv {}
}
`,
  ],
  [
    "`--` above a declaration",
    "unexpected",
    `
«--» a comment about it
`,
  ],
  [
    "`--` after a setting",
    "unexpected",
    `
source s {
  owner = 1
  location = "x" «--» why
  csv { header = 1 }
}
`,
  ],
  [
    "`#` in a source",
    "unexpected",
    `
source s {
  owner = 1
  «#» location = "x"
  csv { header = 1 }
}
`,
  ],
]);

describeMistakes("pasted characters", [
  [
    "curly quotes",
    "curly-quote",
    `
source s {
  owner = 1
  location = «“oss://x/”»
  csv { header = 1 }
}
`,
  ],
  [
    "single curly quotes",
    "curly-quote",
    `
source s {
  owner = 1
  location = «‘oss://x/’»
  csv { header = 1 }
}
`,
  ],
  [
    "a curly quote on the left",
    "curly-quote",
    `
source s {
  owner = 1
  location = «“oss://x/"»
  csv { header = 1 }
}
`,
  ],
  [
    "a curly quote on the right",
    "curly-quote",
    `
source s {
  owner = 1
  location = «"oss://x/”»
  csv { header = 1 }
}
`,
  ],
  [
    "two strings in curly quotes",
    "curly-quote",
    `
source s {
  owner = 1
  using = [«“a”», «“b”»]
  csv { header = 1 }
}
`,
  ],
  [
    "a curly quote that is never closed",
    "unexpected",
    `
source s {
  owner = 1
  location = «“»oss://x/
  csv { header = 1 }
}
`,
  ],
  [
    "full-width quotes",
    "curly-quote",
    `
source s {
  owner = 1
  location = «＂x＂»
  csv { header = 1 }
}
`,
  ],
  [
    "a no-break space",
    "odd-space",
    `
source s {
  owner = 1
  location«\u00a0»= "x"
  csv { header = 1 }
}
`,
  ],
  [
    "no-break spaces as indentation",
    "odd-space",
    `
source s {
  owner = 1
«\u00a0\u00a0»location = "x"
  csv { header = 1 }
}
`,
  ],
  [
    "two no-break spaces",
    "odd-space",
    `
external table t {
  columns {
    a string
    c«\u00a0»string«\u00a0»@key
    b bigint
  }
  csv {}
}
`,
  ],
  [
    "an ideographic space",
    "odd-space",
    `
external table t {
  columns {
    a string
    c«\u3000»string
    b bigint
  }
  csv {}
}
`,
  ],
  [
    "a full-width comma",
    "full-width",
    `
external table t {
  columns { a string«，» b string }
  csv {}
}
`,
  ],
  [
    "an ideographic comma",
    "full-width",
    `
source s {
  owner = 1
  a = x«、»
  csv { header = 1 }
}
`,
  ],
  [
    "full-width parentheses and comma",
    "full-width",
    `
external table t {
  columns {
    a string
    c decimal«（»10«，»2«）»
    b bigint
  }
  csv {}
}
`,
  ],
  [
    "a full-width equals sign",
    "full-width",
    `
source s {
  owner = 1
  location «＝» "x"
  csv { header = 1 }
}
`,
  ],
  [
    "a full-width colon",
    "full-width",
    `
source s {
  owner = 1
  location«：» "x"
  csv { header = 1 }
}
`,
  ],
  [
    "full-width braces",
    "full-width",
    `
source s «｛»
  owner = 1
«｝»
`,
  ],
  [
    "a full-width semicolon",
    "unexpected",
    `
source s {
  owner = 1
  location = "x"«；»
  csv { header = 1 }
}
`,
  ],
  [
    "an ideographic full stop",
    "unexpected",
    `
external table a«。»b {
  csv {}
}
`,
  ],
  [
    "full-width digits",
    "unexpected",
    `
source s {
  owner = 1
  owner = «１２３»
  csv { header = 1 }
}
`,
  ],
  [
    "an emoji for a value",
    "unexpected",
    `
source s {
  owner = 1
  p = «😀»
  csv { header = 1 }
}
`,
  ],
  [
    "an emoji for a name",
    "unexpected",
    `
external table t {
  columns {
    a string
    «😀» string
    b bigint
  }
  csv {}
}
`,
  ],
  [
    "`;` after a setting",
    "unexpected",
    `
source s {
  owner = 1
  location = "x"«;»
  csv { header = 1 }
}
`,
  ],
  [
    "`;` after a column",
    "unexpected",
    `
external table t {
  columns {
    a string
    c bigint«;»
    b bigint
  }
  csv {}
}
`,
  ],
  [
    "`;` after a declaration",
    "unexpected",
    `
source s {
  owner = 1
}«;»
`,
  ],
  [
    "`;` after an import",
    "unexpected",
    `
import "./a.ext"«;»
`,
  ],
  [
    "an escape that is none",
    "unexpected",
    `
source s {
  owner = 1
  p = "«\\q»"
  csv { header = 1 }
}
`,
  ],
  [
    "a path with backslashes",
    "unexpected",
    `
source s {
  owner = 1
  p = "C:«\\U»sers"
  csv { header = 1 }
}
`,
  ],
  [
    "half a code point",
    "unexpected",
    `
source s {
  owner = 1
  p = "«\\u»12"
  csv { header = 1 }
}
`,
  ],
  [
    "`${` that is never closed",
    "unterminated",
    `
source s {
  owner = 1
  p = "a«\${»b"
  csv { header = 1 }
}
`,
  ],
  [
    "a merge conflict",
    "unexpected",
    `
«<»<<<<<< HEAD
source s {
  owner = 1
}
«=»======
source s {
  owner = 2
}
«>»>>>>>> b
`,
  ],
]);

describeMistakes("pasted SQL", [
  [
    "a whole statement",
    "unexpected",
    `
«CREATE» EXTERNAL TABLE t (
  a string,
  b bigint
)
STORED BY 'x'
LOCATION 'oss://x/';
`,
  ],
  [
    "another statement",
    "unexpected",
    `
«drop» table t
`,
  ],
  [
    "not null",
    "unexpected",
    `
external table t {
  columns {
    a string
    c string «not» null
    b bigint
  }
  csv {}
}
`,
  ],
  [
    "not null default",
    "unexpected",
    `
external table t {
  columns {
    a string
    c bigint «NOT» NULL DEFAULT 1
    b bigint
  }
  csv {}
}
`,
  ],
  [
    "not null comment",
    "unexpected",
    `
external table t {
  columns {
    a string
    c bigint «not» null comment 'x'
    b bigint
  }
  csv {}
}
`,
  ],
  [
    "default with a comma after it",
    "unexpected",
    `
external table t {
  columns {
    a string
    c decimal(10,2) «default» 0.5,
    b bigint
  }
  csv {}
}
`,
  ],
  [
    "primary key",
    "unexpected",
    `
external table t {
  columns {
    a string
    c bigint «primary» key
    b bigint
  }
  csv {}
}
`,
  ],
  [
    "a primary key clause",
    "unexpected",
    `
external table t {
  columns {
    a string
    PRIMARY KEY («a», b)
    b bigint
  }
  csv {}
}
`,
  ],
  [
    "another clause",
    "unexpected",
    `
external table t {
  columns {
    a string
    c string «ENCODE» 'x'
    b bigint
  }
  csv {}
}
`,
  ],
  [
    "partitioned by",
    "unexpected",
    `
external table t {
  columns { a string }
  «PARTITIONED» BY (dt string)
  csv {}
}
`,
  ],
  [
    "stored by",
    "unexpected",
    `
external table t {
  columns { a string }
  «STORED» BY 'com.x'
  location = "x"
}
`,
  ],
  [
    "location",
    "unexpected",
    `
external table t {
  columns { a string }
  «LOCATION» 'oss://x/'
  csv {}
}
`,
  ],
  [
    "serdeproperties",
    "unexpected",
    `
external table t {
  columns { a string }
  «WITH» SERDEPROPERTIES ('a'='b', 'c'='d')
  csv {}
}
`,
  ],
  [
    "tblproperties on several lines",
    "unexpected",
    `
external table t {
  columns { a string }
  TBLPROPERTIES «(»
    'a'='b',
    'c'='d'
  )
  csv {}
}
`,
  ],
  [
    "parentheses around columns",
    "unexpected",
    `
external table t «(»
  a string,
  b bigint
)
`,
  ],
  [
    "parentheses after columns",
    "unexpected",
    `
external table t {
  columns «(»
    a string,
    b string
  )
  csv {}
}
`,
  ],
  [
    "a doubled quote",
    "unexpected",
    `
source s {
  owner = 1
  p = 'it'«'s'»
  csv { header = 1 }
}
`,
  ],
  [
    "two literals side by side",
    "unexpected",
    `
source s {
  owner = 1
  p = "a" «"b"»
  csv { header = 1 }
}
`,
  ],
  [
    "concatenation",
    "unexpected",
    `
source s {
  owner = 1
  p = "a" «+» "b"
  csv { header = 1 }
}
`,
  ],
]);
