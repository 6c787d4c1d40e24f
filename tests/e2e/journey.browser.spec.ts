import { test } from "./pages/exchangeTest.ts";
import { walkTheJourney } from "./pages/journey.ts";

test("two doctors meet and record; a third, seven time zones away, watches it later, also with the hub gone", async ({
  exchange,
}) => {
  test.setTimeout(240_000);
  await walkTheJourney(exchange);
});
