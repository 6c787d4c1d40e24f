import { checkSteps } from "./checkSteps.ts";
import { runSteps } from "./steps.ts";

const failed = runSteps(checkSteps());
if (failed.length > 0) {
  console.error(`\nFailed: ${failed.join(", ")}`);
  process.exit(1);
}
