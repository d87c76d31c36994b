// Records a voice in the page, for devices that can: the sound goes into the field for a file, which works without this too.
// Nothing is sent until somebody presses the button for it, and what was recorded can be replaced.

const LONGEST = 120_000; // milliseconds: the server takes two minutes

export default function opname(input) {
  if (!navigator.mediaDevices?.getUserMedia || !("MediaRecorder" in window) || !("DataTransfer" in window)) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "knop knop--twee";
  button.textContent = input.dataset.neem;
  const said = document.createElement("p");
  said.className = "hint";
  said.setAttribute("role", "status");
  input.after(button, said);
  let recorder = null;

  button.addEventListener("click", async () => {
    if (recorder) return recorder.stop();
    try {
      recorder = await start(input, () => {
        recorder = null;
        button.textContent = input.dataset.neem;
        said.textContent = input.dataset.klaar;
      });
      button.textContent = input.dataset.stop;
      said.textContent = input.dataset.bezig;
    } catch {
      button.remove(); // no microphone, or somebody said no: the field for a file is still there
    }
  });
}

async function start(input, done) {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const recorder = new MediaRecorder(stream);
  const parts = [];
  const stop = setTimeout(() => recorder.stop(), LONGEST - 1000);
  recorder.addEventListener("dataavailable", (event) => parts.push(event.data));
  recorder.addEventListener("stop", () => {
    clearTimeout(stop);
    for (const track of stream.getTracks()) track.stop();
    const list = new DataTransfer();
    list.items.add(new File(parts, "opname", { type: recorder.mimeType }));
    input.files = list.files;
    done();
  });
  recorder.start();
  return recorder;
}
