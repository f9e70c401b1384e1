// Traces beside a foreign node's: node traces.mjs URL runs the same transactions on the zone at URL and on anvil, and
// compares what both show of them. Prints one line for each comparison; exit code 1 if one differs.
import { spawn, execFileSync } from "node:child_process";
import { existsSync } from "node:fs";

const ANVIL = "node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil";
const RECEIVER = "0x00000000000000000000000000000000000a11ce";

const [zoneUrl] = process.argv.slice(2);
if (!existsSync(ANVIL)) {
  console.log("skipped: no anvil for this platform");
  process.exit(0);
}

async function rpc(url, method, ...params) {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
  });
  const answer = await response.json();
  if (answer.error) {
    throw new Error(method + ": " + JSON.stringify(answer.error));
  }
  return answer.result;
}

async function startAnvil(chainId) {
  const process = spawn(ANVIL, ["--port", "0", "--hardfork", "osaka", "--steps-tracing", "--chain-id", chainId]);
  const url = await new Promise((resolve, reject) => {
    let printed = "";
    process.stdout.on("data", (chunk) => {
      printed += chunk;
      const found = /Listening on (\S+)/.exec(printed);
      if (found) resolve("http://" + found[1]);
    });
    process.on("exit", () => reject(new Error("anvil ended: " + printed)));
  });
  return { url, stop: () => process.kill() };
}

const contracts = JSON.parse(execFileSync(process.execPath, ["compile.mjs", "contracts/Traced.sol"]).toString());
const { Interface } = await import("ethers");
const tracer = new Interface(contracts.Tracer.abi);

// What is run, in this order: [name, target, function, arguments, value].
function script(traced) {
  const call = (name, args, value = "0x0") => [name, "tracer", tracer.encodeFunctionData(name, args), value];
  return [
    call("callTwice", [traced], "0x5"),
    call("callStatic", [traced]),
    call("callDelegate", [traced]),
    call("callAndCatch", [traced]),
    call("callPrecompiles", ["0x" + "ab".repeat(70)]),
    call("create", [3n]),
    call("create2", ["0x" + "01".repeat(32)]),
    call("destroy", [RECEIVER], "0x7"),
    call("sendTooMuch", [RECEIVER]),
    call("pass", [RECEIVER], "0x9"),
    call("fail", [traced]),
    ["clear", "traced", "0x52efea6e", "0x0"],
    ["transfer", "receiver", "0x", "0x1"],
  ];
}

async function send(url, from, transaction) {
  const hash = await rpc(url, "eth_sendTransaction", { from, gas: "0x2dc6c0", gasPrice: "0x77359400", ...transaction });
  for (let tries = 0; tries < 200; tries++) {
    const receipt = await rpc(url, "eth_getTransactionReceipt", hash);
    if (receipt) return receipt;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error("no receipt of " + hash);
}

// Runs the script; what is shown of each transaction, by its name.
async function run(url) {
  const [from] = await rpc(url, "eth_accounts");
  const shown = new Map();
  const note = async (name, receipt) => shown.set(name, { receipt, traces: await traces(url, receipt.transactionHash) });
  const traced = await send(url, from, { data: contracts.Traced.bytecode, value: "0x0" });
  await note("deploy", traced);
  const caller = await send(url, from, { data: contracts.Tracer.bytecode, value: "0x3e8" });
  const targets = { traced: traced.contractAddress, tracer: caller.contractAddress, receiver: RECEIVER };
  for (const [name, target, data, value] of script(traced.contractAddress)) {
    await note(name, await send(url, from, { to: targets[target], data, value }));
  }
  shown.set("call", { traces: { debug_traceCall: await tracedCall(url, from, targets) } });
  return shown;
}

// A call in no block, of a contract whose code and slot are pretended.
async function tracedCall(url, from, { tracer: to, traced }) {
  const call = { from, to, gas: "0x2dc6c0", data: tracer.encodeFunctionData("callStatic", [traced]) };
  const slots = { ["0x" + "00".repeat(32)]: "0x" + "00".repeat(31) + "2a" };
  const stateOverrides = { [traced]: { stateDiff: slots } };
  return calls(await rpc(url, "debug_traceCall", call, "latest", { tracer: "callTracer", stateOverrides }));
}

async function traces(url, hash) {
  const { blockNumber } = await rpc(url, "eth_getTransactionReceipt", hash);
  const { miner: coinbase } = await rpc(url, "eth_getBlockByNumber", blockNumber, false);
  const trace = (options) => rpc(url, "debug_traceTransaction", hash, options);
  return {
    callTracer: calls(await trace({ tracer: "callTracer", tracerConfig: { withLog: true } })),
    onlyTopCall: calls(await trace({ tracer: "callTracer", tracerConfig: { onlyTopCall: true } })),
    prestateTracer: accounts(await trace({ tracer: "prestateTracer" }), coinbase),
    diffMode: diff(await trace({ tracer: "prestateTracer", tracerConfig: { diffMode: true } }), coinbase),
    fourByteTracer: fourBytes(await trace({ tracer: "4byteTracer" })),
    structLogs: steps(await trace({ enableMemory: true, enableReturnData: true })),
    trace_replay: replayed(await rpc(url, "trace_replayBlockTransactions", blockNumber, ["trace", "stateDiff"]), coinbase),
    trace_transaction: flat(await rpc(url, "trace_transaction", hash)),
  };
}

// --- what differs for a reason (docs/ethereum.md, Traces) -----------------------------------------------------------

// geth, whom we follow, shows the transaction's gas limit in its first frame; anvil what is left of it for the code. The
// logs of what failed are gone with geth.
function calls({ gas, logs, ...frame }) {
  return frame.error || !logs ? frame : { ...frame, logs };
}

// geth leaves out accounts that do not exist yet. Fees go to different accounts.
function accounts(state, coinbase) {
  const kept = Object.entries(state).filter(
    ([address, { balance, nonce, code }]) => address !== coinbase && (balance !== "0x0" || nonce || code),
  );
  return Object.fromEntries(kept);
}

function diff({ pre, post }, coinbase) {
  const { [coinbase]: paid, ...changed } = post;
  return { pre: accounts(pre, coinbase), post: changed };
}

// geth does not take calls of precompiled contracts for calls of methods.
const fourBytes = (counts) => Object.fromEntries(Object.entries(counts).filter(([key]) => !key.startsWith("0xabababab")));

// geth leaves out what is empty, counts a creation's cost without the gas handed to it, and has other words for errors.
const steps = (trace) => ({
  ...trace,
  structLogs: trace.structLogs.map(({ memory, returnData, refund, error, gasCost, ...step }) => ({
    ...step,
    ...(!/^(CREATE|INVALID)/.test(step.op) && !error && { gasCost }),
    ...(memory?.length > 0 && { memory }),
    ...(returnData && returnData !== "0x" && { returnData }),
    ...(refund && { refund }),
  })),
});

// Erigon and Parity leave out calls of precompiled contracts. Block hashes are the chains' own.
function flat(list) {
  const isShown = ({ action }) => !/^0x0{38}/.test(action.to ?? "");
  return list.filter(isShown).map(({ blockHash, subtraces, error, ...trace }) => ({ ...trace, error: error?.toLowerCase() }));
}

// Parity, whom we follow, calls every account new that was not there; anvil only contracts.
function replayed([{ stateDiff, trace, ...rest }], coinbase) {
  const { [coinbase]: paid, [RECEIVER]: born, ...changed } = stateDiff;
  return { ...rest, stateDiff: changed, trace: flat(trace) };
}

// --- comparison -----------------------------------------------------------------------------------------------------

function differences(ours, theirs, path, found) {
  if (found.length >= 5) return found;
  if (typeof ours === "object" && typeof theirs === "object" && ours && theirs) {
    for (const key of new Set([...Object.keys(ours), ...Object.keys(theirs)])) {
      differences(ours[key], theirs[key], path + "." + key, found);
    }
  } else if (ours !== theirs) {
    found.push(`${path}: zone ${JSON.stringify(ours)?.slice(0, 200)}, anvil ${JSON.stringify(theirs)?.slice(0, 200)}`);
  }
  return found;
}

const anvil = await startAnvil(String(Number(await rpc(zoneUrl, "eth_chainId"))));
let failed = false;
try {
  const ours = await run(zoneUrl);
  const theirs = await run(anvil.url);
  for (const [name, { traces }] of ours) {
    for (const [kind, trace] of Object.entries(traces)) {
      const found = differences(trace, theirs.get(name).traces[kind], "", []);
      console.log(`${found.length === 0 ? "same" : "DIFFERENT"} ${name} ${kind}`);
      found.forEach((line) => console.log("    " + line));
      failed ||= found.length > 0;
    }
  }
} finally {
  anvil.stop();
}
process.exit(failed ? 1 : 0);
