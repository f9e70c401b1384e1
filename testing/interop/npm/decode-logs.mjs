// Reads {"abi": ABI, "logs": [...]} and prints what ethers reads out of each log: [{name, args}].
import { readFileSync } from "node:fs";
import { ethers } from "ethers";

const { abi, logs } = JSON.parse(readFileSync(0, "utf8"));
const seen = new ethers.Interface(abi);
console.log(JSON.stringify(logs.map((log) => seen.parseLog(log)).map(({ name, args }) => ({ name, args: [...args] }))));
