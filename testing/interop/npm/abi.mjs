// Reads {"ours": ABI, "contracts": what compile.mjs printed, "name": interface} and checks with ethers that our ABI JSON
// says what solc reads out of our Solidity text; prints the functions, events and errors, sorted.
import { readFileSync } from "node:fs";
import assert from "node:assert/strict";
import { ethers } from "ethers";

const { ours, contracts, name } = JSON.parse(readFileSync(0, "utf8"));
const minimal = (abi) => new ethers.Interface(abi).format(true).sort();
const seen = new ethers.Interface(ours);
assert.deepEqual(minimal(ours), minimal(contracts[name].abi));
console.log(seen.fragments.map((fragment) => fragment.format("full")).sort().join("\n"));
