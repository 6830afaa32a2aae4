import { createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';

/** A key and a certificate signed by itself, both PEM. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

const SHA256_WITH_ECDSA = '06082a8648ce3d040302';
const COMMON_NAME = '0603550403';
const ALTERNATIVE_NAMES = '0603551d11';
const DAY = 24 * 60 * 60 * 1000;

/**
 * A certificate for one host, good for two days. Written by hand (RFC 5280,
 * DER), so that a machine with Node alone, without openssl, can run the tests.
 */
export function makeCertificate(host: string, today: Date): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const algorithm = der(0x30, hex(SHA256_WITH_ECDSA));
  const name = der(0x30, der(0x31, der(0x30, hex(COMMON_NAME), der(0x0c, Buffer.from(host)))));
  const validity = der(0x30, time(today.getTime() - DAY), time(today.getTime() + DAY));
  const names = der(0x30, der(0x82, Buffer.from(host)));
  const extensions = der(0xa3, der(0x30, der(0x30, hex(ALTERNATIVE_NAMES), der(0x04, names))));
  const version3 = der(0xa0, der(0x02, Buffer.from([2])));
  const serial = der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)]));
  const body = der(0x30, version3, serial, algorithm, name, validity, name, spki(publicKey), extensions);
  const signature = createSign('sha256').update(body).sign(privateKey);
  const cert = der(0x30, body, algorithm, der(0x03, Buffer.from([0]), signature));
  return { key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), cert: pem(cert) };
}

/** One DER value: tag, length, content. */
function der(tag: number, ...contents: readonly Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function hex(digits: string): Buffer {
  return Buffer.from(digits, 'hex');
}

/** UTCTime, `YYMMDDHHMMSSZ`. */
function time(at: number): Buffer {
  const digits = new Date(at)
    .toISOString()
    .replace(/\.\d+Z$/, '')
    .replace(/\D/g, '');
  return der(0x17, Buffer.from(`${digits.slice(2)}Z`));
}

function spki(key: KeyObject): Buffer {
  return key.export({ type: 'spki', format: 'der' });
}

function pem(bytes: Buffer): string {
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
