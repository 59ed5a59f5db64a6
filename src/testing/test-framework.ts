/** The functions of a runner that group tests and declare them. */
export interface TestFramework {
  describe(name: string, body: () => void): unknown;
  test(name: string, body: () => void): unknown;
}

/** As runners have them: `it` and `test` are the same. */
export interface TestFunctions {
  readonly describe?: TestFramework["describe"];
  readonly it?: TestFramework["test"];
  readonly test?: TestFramework["test"];
}

let standard: TestFunctions = {};

/** Says which functions are taken where a test names none. */
export function useTestFramework(functions: TestFunctions): void {
  standard = functions;
}

/** The functions that are named, that were said to be taken, or that the runner made global. Throws a TypeError where there are none. */
export function testFramework(named: TestFunctions = {}): TestFramework {
  const globals = globalThis as TestFunctions;
  const describe = named.describe ?? standard.describe ?? globals.describe;
  const test = named.it ?? named.test ?? standard.test ?? globals.it ?? globals.test;
  if (describe === undefined || test === undefined) throw new TypeError("no test runner: give its functions, { describe, it }");
  return { describe, test };
}
