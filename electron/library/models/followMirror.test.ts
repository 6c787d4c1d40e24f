import { expect, test } from "vitest";
import { nextAddress } from "./followMirror.ts";

test.each([
  ["https://a.example/m/x.bin", "https://b.example/x.bin", "https://b.example/x.bin"],
  ["https://a.example/m/x.bin", "/y.bin", "https://a.example/y.bin"],
  ["https://a.example/m/x.bin", "//b.example/x.bin", "https://b.example/x.bin"],
  ["http://10.0.0.2/x.bin", "http://10.0.0.3/x.bin", "http://10.0.0.3/x.bin"],
  ["http://10.0.0.2/x.bin", "https://a.example/x.bin", "https://a.example/x.bin"],
  ["https://a.example/x.bin", "http://a.example/x.bin", null],
  ["https://a.example/x.bin", "HTTP://a.example/x.bin", null],
  ["http://a.example/x.bin", "ftp://a.example/x.bin", null],
  ["http://a.example/x.bin", "file:///etc/passwd", null],
  ["http://a.example/x.bin", "data:,x", null],
  ["http://a.example/x.bin", "https://name:word@b.example/x.bin", null],
  ["http://a.example/x.bin", "http://[", null],
])("a mirror at %s that leads to %s: %s", (at, location, next) => {
  expect(nextAddress(at, location)).toBe(next);
});
