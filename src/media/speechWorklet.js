// Runs in the audio thread: collects what the microphone gives, and hands it on a quarter of a second at a time, with the
// number of its first frame.
const rate = 16_000;
const size = rate / 4;

class SpeechTap extends AudioWorkletProcessor {
  constructor() {
    super();
    this.samples = new Int16Array(size);
    this.count = 0;
    this.frame = 0;
  }

  process([input]) {
    const channel = input?.[0];
    if (channel === undefined) {
      // No microphone is on: what comes next does not follow what came before.
      this.hand();
      return true;
    }
    for (const [at, value] of channel.entries()) {
      if (this.count === 0) this.frame = currentFrame + at;
      this.samples[this.count] = Math.max(-1, Math.min(1, value)) * 32_767;
      this.count += 1;
      if (this.count === size) this.hand();
    }
    return true;
  }

  hand() {
    if (this.count === 0) return;
    const samples = this.samples.slice(0, this.count);
    this.port.postMessage({ frame: this.frame, samples }, [samples.buffer]);
    this.count = 0;
  }
}

registerProcessor("speech-tap", SpeechTap);
