// The same random calls to a module and to its stand-in in Solidity: answers, refusals and events must be the same.
// Arguments: URL, the module's address, seed, calls. Standard input: {"abi": …, "mock": bytecode, "receivers": [bytecode, …]}.
import { readFileSync } from "node:fs";
import { HDNodeWallet, Interface, JsonRpcProvider, Mnemonic, NonceManager } from "ethers";

const [url, module, seed, calls] = process.argv.slice(2);
const { abi, mock: mockCode, receivers: receiverCodes } = JSON.parse(readFileSync(0, "utf8"));
const provider = new JsonRpcProvider(url, undefined, { cacheTimeout: -1, pollingInterval: 20 });
const mnemonic = Mnemonic.fromPhrase("test test test test test test test test test test test junk");
const wallets = [3, 4, 5].map(
  (index) => new NonceManager(HDNodeWallet.fromMnemonic(mnemonic, `m/44'/60'/0'/0/${index}`).connect(provider)),
);
const senders = await Promise.all(wallets.map((wallet) => wallet.getAddress()));
const face = new Interface(abi);

// mulberry32: a small generator with one word of state
let state = Number(seed) >>> 0;
const random = (below) => {
  state = (state + 0x6d2b79f5) >>> 0;
  let t = Math.imul(state ^ (state >>> 15), state | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) % below;
};
const any = (list) => list[random(list.length)];

const deploy = async (data) => {
  const sent = await wallets[0].sendTransaction({ data });
  return (await sent.wait()).contractAddress;
};
const mock = await deploy(mockCode);
const receivers = [];
for (const code of receiverCodes) receivers.push(await deploy(code));

const names = ["abc", "alice-1", "carol", "a-b-c-d", "x".repeat(63), "0-9"];
const texts = [...names, ...names, ...names, "", "ab", "-abc", "abc-", "a--b", "Abc", "a b", "\u00e4bc", "x".repeat(64)];
const neutral = (hex, self) => hex.toLowerCase().replaceAll(self.slice(2).toLowerCase(), "5e1f".repeat(10));

async function attempt(target, from, data) {
  try {
    return "answers " + neutral(await provider.call({ to: target, from, data }), target);
  } catch (error) {
    if (error.code !== "CALL_EXCEPTION") throw error;
    return "refuses " + neutral(error.data ?? "0x", target);
  }
}

async function send(wallet, target, data) {
  const sent = await wallet.sendTransaction({ to: target, data, gasLimit: 1_000_000 });
  const receipt = await sent.wait();
  return JSON.stringify(receipt.logs.map((log) => [log.topics, neutral(log.data, target)]));
}

function compare(what, ofModule, ofMock) {
  if (ofModule === ofMock) return;
  console.error(`seed ${seed}: ${what}\n  module ${ofModule}\n  mock   ${ofMock}`);
  process.exit(1);
}

const counts = { answers: 0, refuses: 0 };
for (let step = 0; step < Number(calls); step++) {
  const who = random(wallets.length);
  const name = any(texts);
  const method = any(["register", "register", "transfer", "transfer", "release", "setPrimary"]);
  const to = any([...senders, ...senders, ...receivers, "0x" + "00".repeat(20), "self"]);
  const data = (self) =>
    face.encodeFunctionData(method, method === "transfer" ? [name, to === "self" ? self : to] : [name]);
  const what = `${step}: ${senders[who]} ${method}(${JSON.stringify(name)}, ${to})`;
  const expected = await attempt(module, senders[who], data(module));
  compare(what, expected, await attempt(mock, senders[who], data(mock)));
  counts[expected.split(" ")[0]]++;
  if (expected.startsWith("answers")) {
    compare(what + " logs", await send(wallets[who], module, data(module)), await send(wallets[who], mock, data(mock)));
  }
  const views = [
    face.encodeFunctionData("resolve", [name]),
    face.encodeFunctionData("isAvailable", [name]),
    face.encodeFunctionData("reverse", [senders[who]]),
  ];
  for (const view of views) {
    compare(what + ", then " + view, await attempt(module, senders[0], view), await attempt(mock, senders[0], view));
  }
}
console.log(`same: ${counts.answers} answered, ${counts.refuses} refused`);
process.exit(0);
