// Compiles Solidity with npm's solc as a person's build does: imports are looked up beside the file, then in node_modules.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));

const found = (path) => {
  const file = [join(here, "contracts", path), join(here, "node_modules", path)].find(existsSync);
  return file ? { contents: readFileSync(file, "utf8") } : { error: "not found: " + path };
};

/// `{contract: {abi, bytecode}}` of all contracts that the files of `contracts/` define or import. What was compiled is
/// kept for the next run: it depends on these files and on the packages that the lock file pins.
export function compile(...files) {
  const hash = createHash("sha256");
  for (const file of [fileURLToPath(import.meta.url), join(here, "package-lock.json")]) hash.update(readFileSync(file));
  for (const file of files) hash.update(found(file).contents);
  const kept = join(here, "node_modules/.cache/bulkhead", hash.digest("hex") + ".json");
  if (!existsSync(kept)) {
    mkdirSync(dirname(kept), { recursive: true });
    writeFileSync(kept + process.pid, JSON.stringify(compiled(files)));
    renameSync(kept + process.pid, kept);
  }
  return JSON.parse(readFileSync(kept, "utf8"));
}

function compiled(files) {
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
