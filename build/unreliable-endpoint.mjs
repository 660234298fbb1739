// An endpoint before another one that behaves as AWS does on a bad day: the first call is answered with 503, and the
// connection of the second breaks after it has taken effect. It compares each signature with that of AWS's own signer.
import { createHash, createHmac } from 'node:crypto';
import { createServer, request } from 'node:http';
import { SignatureV4 } from '@smithy/signature-v4';

class Sha256 {
  constructor(secret) { this.hash = secret ? createHmac('sha256', secret) : createHash('sha256'); }
  update(data) { this.hash.update(data); }
  async digest() { return new Uint8Array(this.hash.digest()); }
}

const unavailable = `<ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><Error><Type>Receiver</Type>
  <Code>ServiceUnavailable</Code><Message>Try again.</Message></Error><RequestId>0</RequestId></ErrorResponse>`;

async function bodyOf(message) {
  const parts = [];
  for await (const part of message) parts.push(part);
  return Buffer.concat(parts);
}

/** Whether AWS's signer gives the request the signature that it has. */
async function isSigned({ method, url, headers }, body, credentials) {
  const [, region, service, names] =
    headers.authorization?.match(/Credential=[^/]+\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request, ?SignedHeaders=([^,]+)/) ?? [];
  if (!names) return false;
  const time = headers['x-amz-date'].replace(/(....)(..)(..T..)(..)(..Z)/, '$1-$2-$3:$4:$5');
  const signer = new SignatureV4({ credentials, region, service, sha256: Sha256, applyChecksum: false });
  const { headers: signed } = await signer.sign({
    method, path: url, protocol: 'http:', hostname: headers.host, body,
    headers: Object.fromEntries(names.split(';').map((name) => [name, headers[name]])),
  }, { signingDate: new Date(time) });
  const signatureOf = (text) => text.match(/Signature=(\w+)/)[1];
  return signatureOf(signed.authorization) === signatureOf(headers.authorization);
}

/** Gives the address of the endpoint, the number of its calls, and how many of them were signed as AWS wants it. */
export async function startUnreliableEndpoint(target, credentials) {
  const endpoint = { calls: 0, signed: 0 };
  const server = createServer(async (incoming, outgoing) => {
    const call = ++endpoint.calls;
    const body = await bodyOf(incoming);
    if (await isSigned(incoming, body, credentials)) endpoint.signed++;
    if (call === 1) {
      outgoing.writeHead(503, { 'Content-Type': 'text/xml' }).end(unavailable);
      return;
    }
    const { method, url, headers } = incoming;
    request(target + url, { method, headers }, async (answer) => {
      const content = await bodyOf(answer);
      if (call === 2) incoming.socket.destroy();
      else outgoing.writeHead(answer.statusCode, answer.headers).end(content);
    }).end(body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  endpoint.url = `http://127.0.0.1:${server.address().port}`;
  endpoint.stop = () => { server.close(); server.closeAllConnections(); };
  return endpoint;
}
