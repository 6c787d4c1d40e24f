/** A dark picture, sent while the camera is off. Redrawn twice a second: a still canvas gives no frames. */
export function darkVideoTrack(): { track: MediaStreamTrack; stop: () => void } {
  const canvas = document.createElement("canvas");
  canvas.width = 320;
  canvas.height = 180;
  const context = canvas.getContext("2d", { alpha: false });
  const draw = () => {
    if (!context) return;
    context.fillStyle = "#14181d";
    context.fillRect(0, 0, canvas.width, canvas.height);
  };
  draw();
  const [track] = canvas.captureStream(2).getVideoTracks();
  if (!track) throw new Error("A canvas gave no video track.");
  const timer = setInterval(draw, 500);
  return {
    track,
    stop: () => {
      clearInterval(timer);
      track.stop();
    },
  };
}

/** Silence, sent while there is no microphone. */
export function silentAudioTrack(): { track: MediaStreamTrack; stop: () => void } {
  const context = new AudioContext();
  const source = context.createConstantSource();
  source.offset.value = 0;
  const destination = context.createMediaStreamDestination();
  source.connect(destination);
  source.start();
  const [track] = destination.stream.getAudioTracks();
  if (!track) throw new Error("An audio context gave no audio track.");
  return {
    track,
    stop: () => {
      source.stop();
      track.stop();
      void context.close();
    },
  };
}
