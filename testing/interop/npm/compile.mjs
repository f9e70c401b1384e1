// Compiles the Solidity file named first with npm's solc and prints {contract: {abi, bytecode}} as JSON.
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { createRequire } from "node:module";

const solc = createRequire(import.meta.url)("solc");
const file = process.argv[2];
const name = basename(file);
const source = file === "-" ? readFileSync(0, "utf8") : readFileSync(file, "utf8");
const extra = process.argv.slice(3).map((path) => [basename(path), { content: readFileSync(path, "utf8") }]);
const output = JSON.parse(
  solc.compile(
    JSON.stringify({
      language: "Solidity",
      sources: { [name]: { content: source }, ...Object.fromEntries(extra) },
      settings: {
        optimizer: { enabled: true, runs: 200 },
        evmVersion: "osaka",
        outputSelection: { "*": { "*": ["abi", "evm.bytecode.object"] } },
      },
    }),
  ),
);
const errors = (output.errors ?? []).filter((error) => error.severity === "error");
if (errors.length > 0) {
  console.error(errors.map((error) => error.formattedMessage).join("\n"));
  process.exit(1);
}
const contracts = Object.fromEntries(
  Object.entries(output.contracts[name]).map(([contract, made]) => [
    contract,
    { abi: made.abi, bytecode: "0x" + made.evm.bytecode.object },
  ]),
);
console.log(JSON.stringify(contracts));
