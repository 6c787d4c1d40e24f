import fs from "node:fs";
import { screen, type BrowserWindow, type Rectangle } from "electron";
import { z } from "zod";

const windowStateSchema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(400).max(20_000),
  height: z.int().min(300).max(20_000),
  maximized: z.boolean(),
});
type WindowState = z.infer<typeof windowStateSchema>;

const fresh = { width: 1280, height: 840 };

/** Where the window was when it was last closed; null the first time, or when that screen is gone. */
export function readWindowState(file: string): WindowState | null {
  let text: string;
  try {
    text = fs.readFileSync(file, "utf8");
  } catch {
    // The first start.
    return null;
  }
  const state = windowStateSchema.safeParse(parseJson(text));
  return state.success && isOnAScreen(state.data) ? state.data : null;
}

export function windowBounds(state: WindowState | null): Partial<Rectangle> {
  return state === null ? fresh : { x: state.x, y: state.y, width: state.width, height: state.height };
}

export function rememberWindowState(window: BrowserWindow, file: string): void {
  window.on("close", () => {
    const state: WindowState = { ...window.getNormalBounds(), maximized: window.isMaximized() };
    fs.writeFileSync(file, JSON.stringify(state));
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Cut short by a crash: as good as none.
    return null;
  }
}

function isOnAScreen({ x, y, width }: Rectangle): boolean {
  // Its title bar must be within reach.
  return screen.getAllDisplays().some(({ workArea }) => {
    const right = workArea.x + workArea.width;
    return x + width > workArea.x + 100 && x < right - 100 && y >= workArea.y - 10 && y < workArea.y + workArea.height;
  });
}
