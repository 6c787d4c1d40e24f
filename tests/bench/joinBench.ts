import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { chromium, type Browser, type Page } from "@playwright/test";
import { findChromium } from "../../build/findChromium.ts";
import { chromiumArgs } from "../fixtures/chromiumArgs.ts";
import { runBrowserHost, runHub } from "../fixtures/processes.ts";
import { Client } from "../e2e/pages/Client.ts";
import type { Bench } from "./bench.ts";
import { median } from "./startBench.ts";

const rounds = 5;
const title = "Bench";

/**
 * From the click on "Enter" to the first frame of the other person, against two bare RTCPeerConnections in one page of the
 * same Chromium with the same camera, which need no signalling at all.
 */
export async function benchJoin(): Promise<Bench> {
  const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArgs });
  const data = fs.mkdtempSync(path.join(os.tmpdir(), "join-bench-"));
  const hub = await runHub(path.join(data, "hub"));
  const hosts = [
    await runBrowserHost(path.join(data, "one"), { hubUrl: hub.url, code: hub.setupCode }),
    await runBrowserHost(path.join(data, "two"), null),
  ];
  try {
    const [one, two] = [await open(browser, hosts[0]!.url), await open(browser, hosts[1]!.url)];
    await one.join({ name: "One", email: "one@example.org" });
    const code = await one.invite("");
    await two.join({ name: "Two", email: "two@example.org", hubUrl: hub.url, code });
    await one.plan(title);
    await one.enter(title);
    const ours: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      await two.toDoor(title);
      ours.push(await enterUntilFrame(two.page));
      await two.leave();
    }
    const bare: number[] = [];
    const page = await browser.newPage();
    await page.goto(new URL("/healthz", hub.url).href);
    for (let round = 0; round < rounds; round += 1) bare.push(await barePeers(page));
    const [our, limit] = [median(ours), median(bare)];
    return {
      name: `Join to first frame, two people, median of ${rounds}`,
      lines: [`${our} ms; two bare RTCPeerConnections in one page ${limit} ms (${(our / limit).toFixed(1)} times)`],
    };
  } finally {
    await browser.close();
    for (const running of [...hosts, hub]) await running.stop();
    fs.rmSync(data, { recursive: true, force: true });
  }
}

async function open(browser: Browser, url: string): Promise<Client> {
  const page = await (await browser.newContext({ locale: "en-GB" })).newPage();
  await page.goto(url);
  return new Client(page);
}

/** Inside the page, so that the driver's own time does not count. */
function enterUntilFrame(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const began = performance.now();
        const watched = new Set<HTMLVideoElement>();
        const look = new MutationObserver(() => {
          for (const video of document.querySelectorAll<HTMLVideoElement>(
            '[data-testid="tile"][data-own="false"] video',
          )) {
            if (watched.has(video)) continue;
            watched.add(video);
            video.requestVideoFrameCallback(() => {
              look.disconnect();
              resolve(Math.round(performance.now() - began));
            });
          }
        });
        look.observe(document.body, { childList: true, subtree: true });
        const enter = [...document.querySelectorAll("button")].find((button) =>
          button.textContent?.includes("Enter the consultation"),
        );
        enter?.click();
      }),
  );
}

function barePeers(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: { width: 1280, height: 720 } });
    const began = performance.now();
    const [one, two] = [new RTCPeerConnection(), new RTCPeerConnection()];
    one.addEventListener("icecandidate", ({ candidate }) => candidate && void two.addIceCandidate(candidate));
    two.addEventListener("icecandidate", ({ candidate }) => candidate && void one.addIceCandidate(candidate));
    const video = document.createElement("video");
    video.muted = true;
    const first = new Promise<number>((resolve) => {
      two.addEventListener("track", ({ streams }) => {
        video.srcObject = streams[0] ?? null;
        void video.play();
        video.requestVideoFrameCallback(() => resolve(Math.round(performance.now() - began)));
      });
    });
    for (const track of stream.getTracks()) one.addTrack(track, stream);
    await one.setLocalDescription();
    await two.setRemoteDescription(one.localDescription!);
    await two.setLocalDescription();
    await one.setRemoteDescription(two.localDescription!);
    const time = await first;
    one.close();
    two.close();
    for (const track of stream.getTracks()) track.stop();
    return time;
  });
}
