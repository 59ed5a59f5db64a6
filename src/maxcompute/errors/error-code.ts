/** A code of MaxCompute, taken apart: `ODPS-MMCCCCX`. Source: MaxCompute documentation, Error code overview. */
export interface ErrorCode {
  /** The seven digits. */
  readonly digits: string;
  /** The component it comes from, in words; undefined where documents name none. */
  readonly module: string | undefined;
  /** The last digit: 1 is what a user got wrong, 9 the gravest. */
  readonly severity: number;
}

const modules: Readonly<Record<string, string>> = {
  "00": "a service below MaxCompute",
  "01": "an SQL job",
  "02": "a job in a procedural language",
  "03": "Tunnel, which moves data in and out",
  "04": "the API",
  "05": "an Xlib job",
  "07": "a MapReduce job",
  "08": "the SDK or the client",
  "09": "a streaming job",
  "10": "a replication job",
  "11": "an XFlow job",
  "12": "an AlgoTask job",
  "13": "the parameter server",
  "14": "a Galaxy job",
};

/** What the next digit says more, by the module. Source: MaxCompute documentation, SQL errors, Common errors, API errors. */
const parts: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "00": { "1": "a system error", "2": "an invalid request", "3": "a missing permission" },
  "01": { "1": "its metadata", "2": "while it ran", "3": "while it was parsed and checked", "4": "while it was planned" },
  "04": {
    "1": "the web layer, which authenticates",
    "2": "the worker, which handles requests",
    "3": "the scheduler",
    "4": "the executor",
    "5": "the message service",
  },
};

/** The code of seven digits, with what its digits say. */
export function errorCode(digits: string): ErrorCode {
  const family = digits.slice(0, 2);
  const part = parts[family]?.[digits.charAt(2)];
  const module = modules[family];
  return { digits, module: module === undefined || part === undefined ? module : `${module}: ${part}`, severity: Number(digits.at(-1)) };
}
