// Compiles Solidity with npm's solc as a person's build does: imports are looked up beside the file, then in node_modules.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));

const found = (path) => {
  const file = [join(here, "contracts", path), join(here, "node_modules", path)].find(existsSync);
  return file ? { contents: readFileSync(file, "utf8") } : { error: "not found: " + path };
};

/// `{contract: {abi, bytecode}}` of all contracts that the files of `contracts/` define or import.
export function compile(...files) {
  const solc = createRequire(import.meta.url)("solc");
  const output = JSON.parse(
    solc.compile(
      JSON.stringify({
        language: "Solidity",
        sources: Object.fromEntries(files.map((file) => [file, { content: found(file).contents }])),
        settings: {
          optimizer: { enabled: true, runs: 200 },
          evmVersion: "osaka",
          outputSelection: { "*": { "*": ["abi", "evm.bytecode.object"] } },
        },
      }),
      { import: found },
    ),
  );
  const errors = (output.errors ?? []).filter((error) => error.severity === "error");
  if (errors.length > 0) {
    throw new Error(errors.map((error) => error.formattedMessage).join("\n"));
  }
  return Object.fromEntries(
    Object.values(output.contracts)
      .flatMap((contracts) => Object.entries(contracts))
      .map(([name, made]) => [name, { abi: made.abi, bytecode: "0x" + made.evm.bytecode.object }]),
  );
}
