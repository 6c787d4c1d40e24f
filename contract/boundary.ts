import { z } from "zod";
import { ExpectedFailure, failureSchema, type Failure, type FailureCode } from "./failure.ts";

/** One row of a boundary table: what goes in and what comes out. */
export interface CallRow {
  readonly input: z.ZodType;
  readonly output: z.ZodType;
}

export type CallTable = Readonly<Record<string, CallRow>>;
export type EventTable = Readonly<Record<string, z.ZodType>>;

export type InputOf<Row extends CallRow> = z.input<Row["input"]>;
export type ParsedInputOf<Row extends CallRow> = z.output<Row["input"]>;
export type OutputOf<Row extends CallRow> = z.output<Row["output"]>;

/** A handler for every row: a map that lacks a row does not compile. */
export type Handlers<Table extends CallTable, Context = void> = {
  readonly [Name in keyof Table]: (
    input: ParsedInputOf<Table[Name]>,
    context: Context,
  ) => OutputOf<Table[Name]> | Promise<OutputOf<Table[Name]>>;
};

/** What crosses every boundary instead of an exception. */
export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly failure: Failure };

export const answerSchema = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), failure: failureSchema }),
]);

export function failed(code: FailureCode, details: Failure["details"] = {}): Answer<never> {
  return { ok: false, failure: { code, details } };
}

/**
 * Runs the handler of one row on whatever arrived: parses the input, runs, and puts the result or the failure in
 * the envelope. Never throws. `onBug` hears of what was not expected; the caller only learns `unexpected`.
 */
export async function answerCall<Table extends CallTable, Context>(
  table: Table,
  handlers: Handlers<Table, Context>,
  name: string,
  input: unknown,
  context: Context,
  onBug: (name: string, cause: unknown) => void,
): Promise<Answer<unknown>> {
  if (!Object.hasOwn(table, name)) return failed("boundary.callUnknown", { name: name.slice(0, 100) });
  const row = table[name] as CallRow;
  const parsed = row.input.safeParse(input);
  if (!parsed.success) return failed("boundary.inputInvalid", { issue: firstIssue(parsed.error) });
  try {
    const handler = handlers[name] as (input: unknown, context: Context) => unknown;
    return { ok: true, value: await handler(parsed.data, context) };
  } catch (cause) {
    if (cause instanceof ExpectedFailure) return { ok: false, failure: cause.toFailure() };
    onBug(name, cause);
    return failed("unexpected");
  }
}

/**
 * Opens an answer on the calling side.
 * @throws ExpectedFailure with the other side's code, or `boundary.outputInvalid` for an answer of the wrong shape.
 */
export function openAnswer<Row extends CallRow>(row: Row, answer: unknown): OutputOf<Row> {
  const envelope = answerSchema.safeParse(answer);
  if (!envelope.success) throw new ExpectedFailure("boundary.outputInvalid", { issue: firstIssue(envelope.error) });
  if (!envelope.data.ok) throw new ExpectedFailure(envelope.data.failure.code, envelope.data.failure.details);
  const value = row.output.safeParse(envelope.data.value);
  if (!value.success) throw new ExpectedFailure("boundary.outputInvalid", { issue: firstIssue(value.error) });
  return value.data as OutputOf<Row>;
}

function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0];
  return issue ? `${issue.path.join(".")}: ${issue.message}`.slice(0, 300) : "";
}
