// Runs as a worker: its timer is not slowed down while the window is hidden.
const millisecondsBetweenTicks = 20;

setInterval(() => self.postMessage(null), millisecondsBetweenTicks);
