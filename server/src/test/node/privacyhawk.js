// The steps of the vendor's page for a received callback: node privacyhawk.js KEYS-URL X-WEBHOOK-JWS FILE-WITH-THE-BODY
import { readFileSync } from 'node:fs';
import { compactVerify, createLocalJWKSet } from 'jose';

const [url, header, file] = process.argv.slice(2);
const manifest = await (await fetch(url)).json();
const keys = createLocalJWKSet(manifest);

// standard Base64, then '+' to '-', '/' to '_', and no '=' at the end
const encode = (body) =>
  body.toString('base64').replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');

async function verify(body) {
  const [head, payload, signature] = header.split('.');
  if (payload !== '') throw new Error('the header carries a payload');
  const { payload: verified, protectedHeader } = await compactVerify(`${head}.${encode(body)}.${signature}`, keys);
  if (!manifest.keys.some((key) => key.kid === protectedHeader.kid)) throw new Error('the kid is not in the manifest');
  return JSON.parse(Buffer.from(verified).toString('utf8'));
}

const body = readFileSync(file);
console.log(`genuine: ${(await verify(body)).eventType}`);
await verify(Buffer.concat([body, Buffer.from(' ')])).then(
  () => console.log('changed: accepted'),
  () => console.log('changed: refused'),
);
