import { expect, test } from "vitest";

const plugin: string = "./arrows.js";
const { complaint } = (await import(plugin)) as {
  complaint: (file: string, specifier: string) => string | null;
};

test("every arrow that the architecture draws is allowed", () => {
  for (const [file, specifier] of [
    ["src/features/recordings/RecordingsRoom.tsx", "../../desktop/desktop.ts"],
    ["src/features/consultations/call/Stage.tsx", "../zones.ts"],
    ["electron/library/openLibrary.ts", "../../contract/ipc.ts"],
    ["electron/main/main.ts", "../hosts/libraryProcess.ts"],
    ["signaling-server/src/startHub.ts", "../../contract/sync.ts"],
    ["contract/ipc.ts", "zod"],
  ] as const) {
    expect([file, complaint(file, specifier)]).toEqual([file, null]);
  }
});

test("every other arrow is refused", () => {
  for (const [file, specifier] of [
    ["contract/ipc.ts", "../electron/library/port.ts"],
    ["contract/ipc.ts", "node:fs"],
    ["src/features/recordings/RecordingsRoom.tsx", "../handbooks/HandbooksRoom.tsx"],
    ["src/media/mesh.ts", "../desktop/desktop.ts"],
    ["src/media/mesh.ts", "react"],
    ["src/app/main.tsx", "../../electron/library/port.ts"],
    ["src/app/main.tsx", "node:fs"],
    ["electron/library/openLibrary.ts", "electron"],
    ["electron/library/openLibrary.ts", "../../signaling-server/src/startHub.ts"],
    ["electron/main/main.ts", "../library/openLibrary.ts"],
    ["signaling-server/src/startHub.ts", "../../electron/library/port.ts"],
    ["signaling-server/src/startHub.ts", "electron"],
  ] as const) {
    expect([file, complaint(file, specifier)]).toEqual([file, expect.any(String)]);
  }
});
