// What the measurements share.
import http from 'node:http';

let id = 0;

/** Connections of one measurement: a server may close those that idle until the next one. */
export const connections = () => new http.Agent({ keepAlive: true, maxSockets: 64 });

/** Command line options `--name value` over their defaults; numbers stay numbers. */
export function options(defaults) {
  const read = { ...defaults };
  const words = process.argv.slice(2);
  for (let i = 0; i < words.length; i += 2) {
    const name = words[i].replace(/^--/, '');
    if (!(name in defaults) || words[i + 1] === undefined) {
      console.error(`unknown option, or no value: ${words[i]}; known: ${Object.keys(defaults).join(', ')}`);
      process.exit(2);
    }
    read[name] = typeof defaults[name] === 'number' ? Number(words[i + 1]) : words[i + 1];
  }
  return read;
}

export function post(port, body, agent = undefined) {
  return new Promise((done, fail) => {
    const bytes = Buffer.from(JSON.stringify(body));
    const request = http.request({
      host: '127.0.0.1', port, method: 'POST', agent,
      headers: { 'content-type': 'application/json', 'content-length': bytes.length },
    }, (response) => {
      const parts = [];
      response.on('data', (part) => parts.push(part));
      response.on('end', () => {
        try {
          done(JSON.parse(Buffer.concat(parts)));
        } catch (error) {
          fail(error);
        }
      });
    });
    request.on('error', fail);
    request.end(bytes);
  });
}

export async function rpc(port, method, params, agent = undefined) {
  const answer = await post(port, { jsonrpc: '2.0', id: ++id, method, params }, agent);
  if (answer.error) throw new Error(`${method}: ${JSON.stringify(answer.error)}`);
  return answer.result;
}

export async function untilAnswers(port) {
  const end = Date.now() + 60_000;
  for (;;) {
    try {
      return await rpc(port, 'eth_chainId', []);
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((done) => setTimeout(done, 100));
    }
  }
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
