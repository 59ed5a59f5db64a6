#!/usr/bin/env node
// Starts the bundled program with the code that V8 made of it when it was built: on the same version of Node.js that saves
// half of a short run. Another version finds it of no use and compiles the program as usual.
const { readFileSync, writeFileSync, writeSync } = require("node:fs");
const { join } = require("node:path");

if (!printsVersion()) start();

/** The version alone needs no program. Where it cannot be written, the program tells why. */
function printsVersion() {
  const [only, ...more] = process.argv.slice(2);
  if (more.length > 0 || (only !== "--version" && only !== "-v")) return false;
  try {
    writeSync(1, `${require("../package.json").version}\n`);
    return true;
  } catch {
    return false;
  }
}

function start() {
  const { createRequire } = require("node:module");
  const { Script } = require("node:vm");
  const filename = join(__dirname, "program.cjs");
  const source = `(function(require,__filename,__dirname){${readFileSync(filename, "utf8")}\n})`;
  const script = new Script(source, { filename, cachedData: readCache() });
  script.runInThisContext()(createRequire(filename), filename, __dirname);

  const target = process.env.EXTC_WRITE_CODE_CACHE;
  // Only at the end are the functions compiled that a run calls.
  if (target) process.on("exit", () => writeFileSync(target, script.createCachedData()));
}

function readCache() {
  try {
    return readFileSync(join(__dirname, "program.cache"));
  } catch {
    return undefined;
  }
}
