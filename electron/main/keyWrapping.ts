import process from "node:process";
import { safeStorage } from "electron";
import type { KeyWrapping } from "../hosts/secretKey.ts";

/**
 * The system's keychain (Keychain, DPAPI, Secret Service), or null where there is none. On Linux without a keyring
 * Electron would wrap with a password that everybody knows: that is no wrapping.
 */
export function systemKeyWrapping(): KeyWrapping | null {
  if (!safeStorage.isEncryptionAvailable()) return null;
  if (process.platform === "linux" && safeStorage.getSelectedStorageBackend() === "basic_text") return null;
  return {
    wrap: (key) => safeStorage.encryptString(Buffer.from(key).toString("base64")),
    unwrap: (wrapped) => new Uint8Array(Buffer.from(safeStorage.decryptString(Buffer.from(wrapped)), "base64")),
  };
}
