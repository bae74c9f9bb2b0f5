// The marking-up table: draws the pages with pdf.js as they come into sight, and sends each step to the server, which alone keeps what is marked.
import { getDocument, GlobalWorkerOptions, TextLayer } from './pdfjs/pdf.min.mjs';

const room = document.getElementById('redaction');
if (room) {
  GlobalWorkerOptions.workerSrc = '/assets/pdfjs/pdf.worker.min.mjs?' + room.dataset.version;
  start();
} else if (document.getElementById('making')) {
  setTimeout(() => location.reload(), 2000);
}

async function start() {
  const $ = (id) => document.getElementById(id);
  const address = room.dataset.address;
  const pagesBox = $('r-pages'), list = $('r-list'), status = $('r-status');
  let table = null, names = {}, me = '', at = Number(room.dataset.at), current = 0, order = [], ground = '', box = null, selection = null, pdf = null, queue = Promise.resolve(), placeTimer = 0, releaseTimer = 0, scale = 1;
  const sheets = [], tasks = new Map();
  room.hidden = false;
  $('plain').hidden = true;
  $('r-outline').prepend($('r-documents'));

  const say = (text) => { status.textContent = text; };
  const element = (tag, className, text) => { const e = document.createElement(tag); if (className) e.className = className; if (text) e.textContent = text; return e; };

  // --- the table -------------------------------------------------------------------------------------------------
  // The suggestions and the sizes of the pages come once; a step brings what became of them.
  async function take(seen) {
    if (table && !seen.table.sizes.length) {
      if (table.hints !== seen.table.hints || table.setting !== seen.table.setting) return load();
      const accepted = new Set(seen.table.accepted), rejected = new Set(seen.table.rejected);
      for (const s of table.suggestions) s.answer = accepted.has(s.hint) ? 'ACCEPTED' : rejected.has(s.hint) ? 'REJECTED' : 'OPEN';
      seen.table.suggestions = table.suggestions;
      seen.table.sizes = table.sizes;
    }
    if (table && table.version !== seen.table.version) releaseLater();
    const same = table && table.suggestions === seen.table.suggestions;
    table = seen.table; names = seen.names; me = seen.me;
    if (!table.grounds.some((g) => g.ground === ground)) ground = table.grounds.length ? table.grounds[0].ground : '';
    if (!same) order = [...table.suggestions].sort((a, b) => (b.sure - a.sure) || (a.sure ? a.page - b.page || a.rects[0][1] - b.rects[0][1] : b.confidence - a.confidence) || a.hint - b.hint);
    $('r-setting').value = table.setting;
    $('r-saved').textContent = 'Saved ' + seen.saved + '.';
    draw();
  }
  // What stands below the pages, and how far each document is, follow a moment after the last step; never under the hands of somebody who types there.
  function releaseLater() {
    clearTimeout(releaseTimer);
    releaseTimer = setTimeout(async () => {
      const section = $('r-release');
      if (section.contains(document.activeElement) || section.querySelector('details[open]')) return;
      const answer = await fetch(address + '?p=' + at).catch(() => null);
      if (!answer || !answer.ok) return;
      const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
      for (const id of ['r-release', 'r-documents']) {
        const part = fresh.getElementById(id);
        if (!part || $(id).contains(document.activeElement)) continue;
        const opened = $(id).querySelector('details')?.open;
        $(id).replaceChildren(...part.childNodes);
        if (opened !== undefined && $(id).querySelector('details')) $(id).querySelector('details').open = opened;
      }
    }, 1000);
  }
  const who = (actor) => actor === me ? 'you' : names[actor] || 'somebody';
  const open = () => table.suggestions.filter((s) => s.answer === 'OPEN');
  const now = () => table.suggestions.find((s) => s.hint === current);

  async function load() {
    const answer = await fetch(address + '/table', { headers: { Accept: 'application/json' } });
    if (!answer.ok) throw new Error('The table of this document cannot be read (' + answer.status + '). Reload the page.');
    await take(await answer.json());
  }

  // Steps go one after the other, so that keys pressed fast are taken in the order in which they were pressed.
  function step(fields, done) {
    const work = async () => {
      const resolved = typeof fields === 'function' ? fields() : fields;
      if (!resolved) return;
      const body = new URLSearchParams({ _csrf: room.dataset.csrf, ...resolved });
      for (let tries = 0; ; tries++) {
        try {
          const answer = await fetch(address, { method: 'POST', body, headers: { 'X-Requested-With': 'redaction', Accept: 'application/json' } });
          const seen = await answer.json();
          if (answer.status === 422) say(seen.problem);
          else if (!answer.ok) say('This step was not taken (' + answer.status + '). Reload the page.');
          else { await take(seen); if (done) done(seen); }
          return;
        } catch (lost) {
          if (tries === 20) { say('No connection: the last step was not taken. Reload the page.'); return; }
          say('No connection. Trying again.');
          await new Promise((go) => setTimeout(go, 1000 * Math.min(8, tries + 1)));
        }
      }
    };
    queue = queue.then(work);
    return queue;
  }

  // --- drawing ---------------------------------------------------------------------------------------------------
  function layout() {
    const widest = Math.max(...table.sizes.map((s) => s[0]));
    scale = Math.max(0.3, (pagesBox.clientWidth - 24) / widest);
    table.sizes.forEach(([w, h], i) => {
      const sheet = element('div', 'sheet');
      sheet.dataset.page = i + 1;
      sheet.style.width = w * scale + 'px';
      sheet.style.height = h * scale + 'px';
      pagesBox.append(sheet);
      sheets.push(sheet);
    });
    const watch = new IntersectionObserver((entries) => entries.forEach((e) => { const n = Number(e.target.dataset.page); if (e.isIntersecting) render(n); else drop(n); }),
      { root: pagesBox, rootMargin: '150% 0px' });
    sheets.forEach((s) => watch.observe(s));
    pagesBox.addEventListener('scroll', () => {
      const middle = pagesBox.scrollTop + pagesBox.clientHeight / 3;
      let n = at;
      while (n > 1 && sheets[n - 1].offsetTop > middle) n--;
      while (n < sheets.length && sheets[n].offsetTop <= middle) n++;
      if (n !== at) arrived(n);
    }, { passive: true });
  }

  async function render(n) {
    const sheet = sheets[n - 1];
    if (!pdf || sheet.dataset.state) return;
    sheet.dataset.state = 'drawing';
    try {
      const page = await pdf.getPage(n);
      if (sheet.dataset.state !== 'drawing') return;
      const ratio = Math.min(2, window.devicePixelRatio || 1);
      const view = page.getViewport({ scale });
      const canvas = element('canvas');
      canvas.width = Math.floor(view.width * ratio);
      canvas.height = Math.floor(view.height * ratio);
      canvas.setAttribute('aria-hidden', 'true');
      const task = page.render({ canvas, canvasContext: canvas.getContext('2d'), viewport: view, transform: ratio === 1 ? null : [ratio, 0, 0, ratio, 0, 0] });
      tasks.set(n, task);
      await task.promise;
      const layer = element('div', 'textLayer');
      layer.style.setProperty('--total-scale-factor', scale);
      layer.style.setProperty('--scale-factor', scale);
      await new TextLayer({ textContentSource: page.streamTextContent(), container: layer, viewport: view }).render();
      if (sheet.dataset.state !== 'drawing') return;
      sheet.replaceChildren(canvas, layer, element('div', 'marks'));
      sheet.dataset.state = 'drawn';
      marksOn(n);
      if (!window.redactionFirst) { window.redactionFirst = performance.now(); }
    } catch (stopped) {
      if (sheet.dataset.state === 'drawing') delete sheet.dataset.state;
    }
  }

  function drop(n) {
    const sheet = sheets[n - 1];
    const task = tasks.get(n);
    if (task) { task.cancel(); tasks.delete(n); }
    if (sheet.dataset.state) { delete sheet.dataset.state; sheet.replaceChildren(); }
  }

  function rectsOf(marked, n) {
    const m = marked.mark;
    if (m.form === 'PAGE') return m.page === n ? [[0, 0, ...table.sizes[n - 1]]] : [];
    if (m.form === 'EVERYWHERE' || m.form === 'EXCEPT') return m.spread.filter((p) => p.page === n).flatMap((p) => p.rects);
    return m.page === n ? m.rects : [];
  }

  function place(into, rect, className, label) {
    const e = element('div', className, label);
    const [x, y, w, h] = rect;
    Object.assign(e.style, { left: x * scale + 'px', top: y * scale + 'px', width: w * scale + 'px', height: h * scale + 'px' });
    into.append(e);
    return e;
  }

  function marksOn(n) {
    const layer = sheets[n - 1].querySelector('.marks');
    if (!layer) return;
    layer.replaceChildren();
    for (const s of table.suggestions) if (s.page === n && s.answer === 'OPEN' && (s.sure || s.hint === current)) s.rects.forEach((r) => place(layer, r, s.hint === current ? 'hint hint--now' : 'hint'));
    for (const m of table.marks) rectsOf(m, n).forEach((r) => place(layer, r, m.by === me ? 'mark' : 'mark mark--other', m.mark.label));
    if (box && box.page === n) place(layer, box.rect, 'box');
  }

  function draw() {
    const left = open().filter((s) => s.sure).length, doubtful = open().length - left;
    $('r-count').textContent = `${left} to check, ${table.marks.length} marked${doubtful ? ', ' + doubtful + ' less certain' : ''}.`;
    const others = [...new Set(table.marks.filter((m) => m.by !== me).map((m) => who(m.by)))];
    $('r-others').textContent = others.length ? 'Marks of ' + others.join(', ') + ' are here too.' : '';
    $('r-undo').disabled = !table.undo;
    $('r-redo').disabled = !table.redo;
    if (!now() || now().answer !== 'OPEN') { const next = after(current); current = next ? next.hint : 0; }
    $('r-grounds').replaceChildren(...table.grounds.map((g, i) => {
      const label = element('label', 'ground-choice'), radio = element('input');
      radio.type = 'radio'; radio.name = 'r-ground'; radio.value = g.ground; radio.checked = g.ground === ground;
      radio.addEventListener('change', () => choose(i));
      label.append(radio, ` ${i + 1} ${g.label} ${g.title}`);
      return label;
    }));
    const s = now(), card = $('r-current');
    card.replaceChildren();
    if (s) {
      card.append(element('strong', '', s.words), element('p', 'govuk-body-s', `${s.reason}; ${Math.round(s.confidence * 100)}% sure; page ${s.page}`));
      for (const [key, words] of [['y', 'Take out'], ['n', 'Leave in'], ['s', 'Skip'], ['e', 'Everywhere']]) card.append(tool(key, words));
    } else {
      card.append(element('p', 'govuk-body-s', 'None is open.'));
    }
    $('r-marks').replaceChildren(...table.marks.filter((m) => rectsOf(m, at).length).map((m) => {
      const item = element('li'), what = m.mark.form === 'PAGE' ? 'the whole page' : m.mark.form === 'EXCEPT' ? 'all of the page but ' + (m.mark.words || 'an area') : m.mark.words || 'an area';
      item.append(element('strong', '', m.mark.label), ` ${what}${m.mark.form === 'EVERYWHERE' ? ', everywhere (' + m.mark.spread.length + ' places)' : ''}, by ${who(m.by)} `);
      if (table.editable) {
        const off = element('button', 'tool', 'Remove'); off.type = 'button';
        off.setAttribute('aria-label', 'Remove the mark on ' + what);
        off.addEventListener('click', () => { list.focus(); step({ deed: 'remove', step: m.step }, () => say('Removed.')); });
        const change = element('button', 'tool', 'Change ground'); change.type = 'button';
        change.setAttribute('aria-label', 'Change the ground of the mark on ' + what + ' to the one chosen above');
        change.addEventListener('click', () => { list.focus(); step({ deed: 'ground', step: m.step, ground }, () => say('Ground changed.')); });
        item.append(off, change);
      }
      return item;
    }));
    sheets.forEach((sheet, i) => { if (sheet.dataset.state === 'drawn') marksOn(i + 1); });
    outline();
  }

  // The pages on which there is something to check or to see, each with how much.
  const lines = [];
  function outline() {
    const check = new Map(), marked = new Map(), add = (to, n) => to.set(n, (to.get(n) || 0) + 1);
    for (const s of table.suggestions) if (s.answer === 'OPEN' && s.sure) add(check, s.page);
    for (const m of table.marks) (m.mark.spread.length ? m.mark.spread.map((p) => p.page) : [m.mark.page]).forEach((n) => add(marked, n));
    if (!lines.length && sheets.length) {
      $('r-sheets').append(...sheets.map((_, i) => {
        const item = element('li'), button = element('button', 'tool');
        button.type = 'button';
        button.addEventListener('click', () => go(i + 1));
        item.append(button);
        lines.push({ item, button, said: '' });
        return item;
      }));
    }
    lines.forEach((line, i) => {
      const n = i + 1, said = [`Page ${n}:`, check.has(n) ? check.get(n) + ' to check' : '', marked.has(n) ? marked.get(n) + ' marked' : ''].filter((t) => t).join(' ');
      if (said !== line.said) { line.said = said; line.button.textContent = said; line.item.hidden = said.endsWith(':'); }
      if (n === at) line.button.setAttribute('aria-current', 'page'); else line.button.removeAttribute('aria-current');
    });
  }

  function tool(key, words) {
    const b = element('button', 'tool', words + ' '); b.type = 'button';
    b.append(element('kbd', '', key));
    b.addEventListener('click', () => { list.focus({ preventScroll: true }); key_(key); });
    return b;
  }

  // --- moving ----------------------------------------------------------------------------------------------------
  function arrived(n) {
    at = n;
    $('r-goto').value = n;
    draw();
    clearTimeout(placeTimer);
    placeTimer = setTimeout(() => fetch(address, { method: 'POST', keepalive: true, headers: { 'X-Requested-With': 'redaction' }, body: new URLSearchParams({ _csrf: room.dataset.csrf, deed: 'place', page: n }) }).catch(() => {}), 800);
  }
  function go(n, top = 0) {
    n = Math.min(Math.max(1, n), sheets.length);
    pagesBox.scrollTop = sheets[n - 1].offsetTop + top;
    if (n !== at) arrived(n);
  }
  const isOpen = (s) => s.answer === 'OPEN';
  function after(hint) { const i = order.findIndex((s) => s.hint === hint); return order.slice(i + 1).find(isOpen) || order.find(isOpen); }
  function before(hint) { const all = order.filter(isOpen); const i = all.findIndex((s) => s.hint === hint); return all[i > 0 ? i - 1 : all.length - 1]; }
  function show(s) {
    if (!s) { say('No suggestion is open.'); return; }
    current = s.hint;
    const top = s.rects[0][1] * scale, sheet = sheets[s.page - 1];
    const y = sheet.offsetTop + top;
    if (y < pagesBox.scrollTop + 30 || y > pagesBox.scrollTop + pagesBox.clientHeight - 60) go(s.page, Math.max(0, top - pagesBox.clientHeight / 3));
    draw();
    say(`${s.words}: ${s.reason}, page ${s.page}`);
  }
  function choose(i) {
    if (!table.grounds[i]) return;
    ground = table.grounds[i].ground;
    draw();
    say('Ground: ' + table.grounds[i].label);
  }

  // --- what is selected by pointer or by the keys of the browser ---------------------------------------------------
  function selected() {
    const s = window.getSelection();
    if (!s || s.isCollapsed || !s.rangeCount) return null;
    const range = s.getRangeAt(0), from = (range.startContainer.parentElement || pagesBox).closest('.sheet');
    if (!from || !pagesBox.contains(from)) return null;
    const frame = from.getBoundingClientRect(), lines = [];
    for (const r of range.getClientRects()) {
      if (r.width < 1 || r.height < 1 || r.width > frame.width * 0.98 && r.height > frame.height / 2) continue;
      const rect = [(r.left - frame.left) / scale, (r.top - frame.top) / scale, r.width / scale, r.height / scale].map((v) => Math.round(v * 10) / 10);
      if (rect[1] < 0 || rect[1] > frame.height / scale) continue;
      if (!lines.some((l) => l.every((v, i) => Math.abs(v - rect[i]) < 0.5))) lines.push(rect);
    }
    return lines.length ? { page: Number(from.dataset.page), rects: lines, words: s.toString().replace(/\s+/g, ' ').trim() } : null;
  }
  document.addEventListener('selectionchange', () => { const s = selected(); if (s) selection = s; });

  // Two clicks, or a drag with the Alt key, make a box; a click alone begins one.
  let corner = null;
  pagesBox.addEventListener('click', (event) => {
    const sheet = event.target.closest('.sheet');
    if (!sheet || !event.altKey && !corner) return;
    const frame = sheet.getBoundingClientRect(), x = (event.clientX - frame.left) / scale, y = (event.clientY - frame.top) / scale, page = Number(sheet.dataset.page);
    if (!corner || corner.page !== page) { corner = { page, x, y }; say('Now the other corner.'); return; }
    box = { page, rect: [Math.min(x, corner.x), Math.min(y, corner.y), Math.max(4, Math.abs(x - corner.x)), Math.max(4, Math.abs(y - corner.y))] };
    corner = null;
    marksOn(page);
    say('A box is drawn. m marks it, arrows move it, Escape drops it.');
  });

  function mark() {
    if (box) {
      const { page, rect } = box;
      box = null;
      return step({ deed: 'area', page, rects: JSON.stringify([rect.map((v) => Math.round(v * 10) / 10)]), ground }, () => say('Marked.'));
    }
    const s = selected() || selection;
    selection = null;
    if (s) {
      window.getSelection().removeAllRanges();
      return step({ deed: 'area', page: s.page, rects: JSON.stringify(s.rects), words: s.words, ground }, () => say('Marked: ' + s.words));
    }
    const [w, h] = table.sizes[at - 1], top = Math.max(10, (pagesBox.scrollTop - sheets[at - 1].offsetTop) / scale + 60);
    box = { page: at, rect: [w / 2 - 60, Math.min(top, h - 30), 120, 16] };
    marksOn(at);
    pagesBox.focus({ preventScroll: true });
    say('A box is on the page. Arrows move it, Shift with arrows changes its size, m marks it, Escape drops it.');
  }

  function except() {
    const s = box ? { page: box.page, rects: [box.rect.map((v) => Math.round(v * 10) / 10)], words: '' } : selected() || selection;
    if (!s) { say('Select the words that stay, or put a box around what stays with m; then press x.'); return; }
    box = null;
    selection = null;
    window.getSelection().removeAllRanges();
    step({ deed: 'except', page: s.page, rects: JSON.stringify(s.rects), words: s.words, ground }, () => say('All of page ' + s.page + ' is marked but ' + (s.words || 'the area') + '.'));
  }

  function key_(key) {
    const s = now();
    switch (key) {
      case 'j': show(after(current)); break;
      case 'k': show(before(current)); break;
      case 's': show(after(current)); break;
      // The suggestion is that of the moment in which the step is taken: keys may be faster than the line.
      case 'y': case 'n': step(() => now() && { deed: key === 'y' ? 'accept' : 'reject', hint: current, ground }, () => { const next = now(); if (next) show(next); else say('All suggestions are gone through.'); }); break;
      case 'e': {
        const words = (selected() || selection || s || {}).words;
        if (!words) { say('Select words, or go to a suggestion.'); break; }
        selection = null;
        step({ deed: 'everywhere', page: at, words, ground, hint: s && s.words === words ? s.hint : 0 }, () => { const last = table.marks[table.marks.length - 1].mark; say(`Marked everywhere: ${last.spread.length} places on page ${[...new Set(last.spread.map((p) => p.page))].join(', ')}. u undoes it.`); });
        break;
      }
      case 'c': {
        const words = (selected() || selection || s || {}).words;
        if (!words) { say('Select words, or go to a suggestion.'); break; }
        selection = null;
        step({ deed: 'case', page: at, words, ground, hint: s && s.words === words ? s.hint : 0 }, (seen) => say(seen.notes.join(' ')));
        break;
      }
      case 'x': except(); break;
      case 'm': mark(); break;
      case 'w': step({ deed: 'page', page: at, ground }, () => say('Page ' + at + ' is marked whole.')); break;
      case 'u': step({ deed: 'undo' }, () => say('Undone.')); break;
      case 'r': step({ deed: 'redo' }, () => say('Done again.')); break;
      case '[': go(at - 1); say('Page ' + at); break;
      case ']': go(at + 1); say('Page ' + at); break;
      case 'g': $('r-goto').focus(); $('r-goto').select(); break;
      case 'p': { const on = room.classList.toggle('redaction--preview'); $('r-preview').setAttribute('aria-pressed', on); say(on ? 'Preview: marks are solid.' : 'Marks are outlines.'); break; }
      case '?': $('r-keys').hidden = !$('r-keys').hidden; break;
      default: if (/^[1-9]$/.test(key)) choose(Number(key) - 1);
    }
  }

  const keysOn = $('r-keys-on');
  keysOn.checked = localStorage.getItem('redaction-keys') !== 'off';
  keysOn.addEventListener('change', () => localStorage.setItem('redaction-keys', keysOn.checked ? 'on' : 'off'));
  for (const region of [pagesBox, list]) region.addEventListener('keydown', (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target.matches('input[type=text], textarea, select')) return;
    if (box && region === pagesBox && event.key.startsWith('Arrow')) {
      const far = 4, [dx, dy] = { ArrowLeft: [-far, 0], ArrowRight: [far, 0], ArrowUp: [0, -far], ArrowDown: [0, far] }[event.key];
      const [w, h] = table.sizes[box.page - 1];
      const r = box.rect;
      if (event.shiftKey) { r[2] = Math.max(4, Math.min(w - r[0], r[2] + dx)); r[3] = Math.max(4, Math.min(h - r[1], r[3] + dy)); } else { r[0] = Math.max(0, Math.min(w - r[2], r[0] + dx)); r[1] = Math.max(0, Math.min(h - r[3], r[1] + dy)); }
      marksOn(box.page);
      event.preventDefault();
    } else if (box && region === pagesBox && event.key === 'Enter') {
      mark(); event.preventDefault();
    } else if (event.key === 'Escape' && (box || corner)) {
      const n = box ? box.page : at; box = null; corner = null; marksOn(n); say('Dropped.');
    } else if (keysOn.checked && /^[jkynsmwecxurpg1-9?[\]]$/.test(event.key)) {
      key_(event.key); event.preventDefault();
    }
  });
  $('r-setting').addEventListener('change', (event) => step({ deed: 'setting', setting: event.target.value }, () => say('Suggestions: ' + event.target.selectedOptions[0].textContent + '.')));
  room.querySelectorAll('[data-key]').forEach((b) => b.addEventListener('click', () => key_(b.dataset.key)));
  $('r-goto').addEventListener('keydown', (event) => { if (event.key === 'Enter') { go(Number(event.target.value) || at); pagesBox.focus({ preventScroll: true }); event.preventDefault(); } });
  $('r-goto').addEventListener('change', (event) => go(Number(event.target.value) || at));

  // --- begin -----------------------------------------------------------------------------------------------------
  try {
    const opening = getDocument({ url: address + '/pages.pdf', isEvalSupported: false, useWasm: false, wasmUrl: '/assets/pdfjs/wasm/', cMapUrl: '/assets/pdfjs/cmaps/', cMapPacked: true,
      standardFontDataUrl: '/assets/pdfjs/standard_fonts/', disableAutoFetch: true, disableStream: true, rangeChunkSize: 131072, enableXfa: false }).promise;
    await load();
    layout();
    pdf = await opening;
    const first = order.find((s) => isOpen(s) && s.page >= at) || order.find(isOpen);
    current = first ? first.hint : 0;
    if (at > 1) { go(at); say('Continue at page ' + at + '.'); }
    sheets.forEach((sheet, i) => { if (sheet.offsetTop < pagesBox.scrollTop + pagesBox.clientHeight * 2 && sheet.offsetTop + sheet.offsetHeight > pagesBox.scrollTop - pagesBox.clientHeight) render(i + 1); });
    draw();
    room.dataset.ready = 'true';
    // What colleagues mark meanwhile.
    setInterval(() => {
      if (document.hidden) return;
      queue = queue.then(async () => {
        const answer = await fetch(address + '/table?version=' + table.version, { headers: { Accept: 'application/json' } }).catch(() => null);
        if (answer && answer.status === 200) await take(await answer.json());
      });
    }, 4000);
  } catch (failed) {
    say(failed.message);
    $('plain').hidden = false;
  }
}
