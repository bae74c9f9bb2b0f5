// Sends files in pieces by the tus protocol, so that a lost connection costs one piece. Without this script the form sends them whole.
const form = document.getElementById('attach');
if (form) {
  const PIECE = 4 << 20;
  const progress = document.getElementById('progress'), input = document.getElementById('file');
  const csrf = () => form.querySelector('input[name=_csrf]').value;
  const pause = (ms) => new Promise((go) => setTimeout(go, ms));
  const base64 = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

  async function patiently(work) {
    for (let tries = 1; ; tries++) {
      try { return await work(); } catch (lost) {
        if (tries === 60) throw new Error('No connection. Choose the same file again later: it goes on where it stopped.');
        await pause(1000 * Math.min(10, tries));
      }
    }
  }

  async function reached(address) {
    const answer = await patiently(() => fetch(address, { method: 'HEAD' }));
    return answer.ok ? Number(answer.headers.get('Upload-Offset')) : -1;
  }

  async function send(file, say) {
    const key = ['upload', form.dataset.uploads, file.name, file.size, file.lastModified].join('|');
    let address = localStorage.getItem(key), at = address ? await reached(address) : -1;
    if (at < 0) {
      const begun = await patiently(() => fetch(form.dataset.uploads, { method: 'POST', headers: { 'X-CSRF-TOKEN': csrf(), 'Tus-Resumable': '1.0.0', 'Upload-Length': file.size, 'Upload-Metadata': 'filename ' + base64(file.name) } }));
      if (begun.status !== 201) throw new Error(await begun.text() || 'It was not taken (' + begun.status + ').');
      address = begun.headers.get('Location');
      at = 0;
      localStorage.setItem(key, address);
    }
    while (at < file.size) {
      say(`${Math.floor(100 * at / file.size)}% sent`);
      try {
        const answer = await fetch(address, { method: 'PATCH', body: file.slice(at, at + PIECE), headers: { 'X-CSRF-TOKEN': csrf(), 'Tus-Resumable': '1.0.0', 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': at } });
        if (answer.status === 204) at = Number(answer.headers.get('Upload-Offset'));
        else if (answer.status === 409) at = await reached(address);
        else throw new Error('stopped');
      } catch (lost) {
        say('No connection. Trying again.');
        await pause(2000);
        at = await reached(address);
        if (at < 0) throw new Error('The upload is no longer known. Choose the file again.');
      }
    }
    localStorage.removeItem(key);
    for (;;) {
      say('Taking it in');
      const now = await patiently(async () => { const answer = await fetch(address, { headers: { Accept: 'application/json' } }); if (!answer.ok) throw new Error('away'); return answer.json(); });
      if (now.outcome) return now.outcome;
      await pause(700);
    }
  }

  form.addEventListener('submit', async (event) => {
    if (!input.files.length) return;
    event.preventDefault();
    const lines = new Map();
    progress.replaceChildren();
    for (const file of input.files) {
      const line = document.createElement('p');
      line.className = 'govuk-body';
      line.textContent = file.name + ': waiting';
      progress.append(line);
      lines.set(file, line);
    }
    for (const file of input.files) {
      const say = (text) => { lines.get(file).textContent = file.name + ': ' + text; };
      try { say(await send(file, say)); } catch (failed) { say(failed.message); }
    }
    const again = document.createElement('a');
    again.className = 'govuk-link';
    again.href = location.pathname;
    again.textContent = 'See the documents';
    progress.append(again);
    again.focus();
  });
}
