// Runs in the audio thread: collects what the microphone gives, and hands it on a quarter of a second at a time.
const rate = 16_000;
const size = rate / 4;

class SpeechTap extends AudioWorkletProcessor {
  constructor() {
    super();
    this.samples = new Int16Array(size);
    this.count = 0;
  }

  process([input]) {
    const channel = input?.[0];
    if (channel === undefined) return true;
    for (const value of channel) {
      this.samples[this.count] = Math.max(-1, Math.min(1, value)) * 32_767;
      this.count += 1;
      if (this.count < size) continue;
      this.port.postMessage(this.samples, [this.samples.buffer]);
      this.samples = new Int16Array(size);
      this.count = 0;
    }
    return true;
  }
}

registerProcessor("speech-tap", SpeechTap);
