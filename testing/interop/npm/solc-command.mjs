#!/usr/bin/env node
// npm's solc behind the command line of the native one, as far as forge uses it: --version and --standard-json.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const solc = createRequire(import.meta.url)("solc");

if (process.argv.includes("--version")) {
  console.log("solc, the solidity compiler commandline interface");
  console.log("Version: " + solc.version().replace("Emscripten.clang", "Linux.g++"));
} else if (process.argv.includes("--standard-json")) {
  process.stdout.write(solc.compile(readFileSync(0, "utf8")));
} else {
  console.error("solc-command.mjs knows --version and --standard-json alone");
  process.exit(1);
}
