import { expect, test } from "./pages/exchangeTest.ts";
import { authenticatorCode } from "./pages/authenticator.ts";

const password = "a long enough password";

test("a second step, a reset, and devices that are signed out from elsewhere", async ({ exchange }) => {
  test.setTimeout(120_000);
  const { hub } = await exchange.startHub();
  const administrator = await exchange.open({ offered: { hubUrl: hub.url, code: hub.setupCode } });
  await administrator.join({ name: "Dr Amina", email: "amina@example.org" });
  const code = await administrator.invite("Wei");
  const ward = await exchange.open();
  await ward.join({ name: "Dr Wei", email: "wei@example.org", hubUrl: hub.url, code });

  await ward.goTo("Settings");
  await ward.page.getByRole("button", { name: "Set it up" }).click();
  const dialog = ward.page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Your password now" }).fill(password);
  await dialog.getByRole("button", { name: "Next" }).click();
  await expect(dialog.getByRole("img", { name: "Picture for the authenticator app" })).toBeVisible();
  const secret = await dialog.getByTestId("factor-secret").innerText();
  await dialog.getByLabel("Code").fill(authenticatorCode(secret));
  await dialog.getByRole("button", { name: "Switch it on" }).click();
  await expect(dialog.getByTestId("recovery-code")).toHaveCount(10);
  const [recovery] = await dialog.getByTestId("recovery-code").allInnerTexts();
  await dialog.getByLabel("I have kept them").check();
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(ward.page.getByText("10 recovery codes are left.")).toBeVisible();

  const home = await exchange.open();
  const signIn = async (word: string): Promise<void> => {
    await home.page.getByRole("textbox", { name: "Password" }).fill(word);
    await home.page.getByRole("button", { name: "Sign in", exact: true }).click();
  };
  await home.page.getByRole("link", { name: "Join or sign in" }).first().click();
  await home.page.getByText("Sign in", { exact: true }).click();
  await home.page.getByLabel("Address of the hub").fill(hub.url);
  await home.page.getByLabel("Email address").fill("wei@example.org");
  await signIn("not the password");
  await expect(home.page.getByRole("alert")).toContainText("do not fit together");
  await expect(home.page.getByLabel("Code", { exact: true })).toHaveCount(0);
  await signIn(password);
  await expect(home.page.getByLabel("Code", { exact: true })).toBeFocused();
  await home.page.getByLabel("Code", { exact: true }).fill(authenticatorCode(secret, -10));
  await home.page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(home.page.getByRole("alert")).toContainText("not right, or was used already");
  await home.page.getByLabel("Code", { exact: true }).fill(recovery ?? "");
  await home.page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(home.page.getByRole("banner").getByText("Connected")).toBeVisible();

  await ward.goTo("Today");
  await ward.goTo("Settings");
  await expect(ward.page.getByText("9 recovery codes are left.")).toBeVisible();
  await ward.page.getByRole("button", { name: "Sign out everywhere else" }).click();
  await ward.page.getByRole("dialog").getByRole("button", { name: "Sign out everywhere else" }).click();
  await expect(ward.page.getByRole("button", { name: "Sign out everywhere else" })).toHaveCount(0);
  await expect(home.page.getByRole("banner").getByText("Connected")).toHaveCount(0);

  await administrator.goTo("Administration");
  await administrator.page.getByRole("link", { name: "Members" }).click();
  await administrator.page.getByRole("main").getByRole("link", { name: "Dr Wei" }).click();
  await administrator.page.getByRole("button", { name: "Reset code: Dr Wei" }).click();
  await administrator.page.getByRole("dialog").getByRole("button", { name: "Reset code" }).click();
  const reset = await administrator.page.getByTestId("copy-value").innerText();
  await administrator.page.keyboard.press("Escape");
  await administrator.page.getByRole("button", { name: "Remove second step: Dr Wei" }).click();
  await administrator.page.getByRole("dialog").getByRole("button", { name: "Remove second step" }).click();
  await expect(administrator.page.getByText("signs in with the password alone now")).toBeVisible();

  await home.page.goto(`${new URL(home.page.url()).origin}/#/join`);
  await home.page.getByRole("button", { name: "I have a reset code" }).click();
  await home.page.getByLabel("Email address").fill("wei@example.org");
  await home.page.getByLabel("Reset code").fill(reset);
  await home.page.getByRole("textbox", { name: "New password" }).fill("another long password");
  await home.page.getByRole("button", { name: "Set the new password" }).click();
  await expect(home.page.getByText("The new password is set.")).toBeVisible();
  await expect(ward.page.getByRole("banner").getByText("Connected")).toHaveCount(0);
  await signIn("another long password");
  await expect(home.page.getByRole("banner").getByText("Connected")).toBeVisible();
});
