import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{contract,language,electron,src,signaling-server,build,tests}/**/*.test.ts"],
    exclude: ["tests/e2e/**", "**/node_modules/**"],
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
