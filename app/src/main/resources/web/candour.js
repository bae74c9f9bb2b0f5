// Everything works without this script; it only makes the components of GOV.UK Frontend more comfortable.
import { initAll } from './govuk-frontend.min.js';

document.body.classList.add('js-enabled', 'govuk-frontend-supported');
initAll();

// Keys of the worklist: they act only while a row or the table has the focus, and can be turned off by the browser's own means.
const list = document.querySelector('table.worklist');
if (list) {
  const rows = [...list.querySelectorAll('tbody tr')];
  const links = rows.map((row) => row.querySelector('a'));
  const at = () => rows.findIndex((row) => row.contains(document.activeElement));
  const region = list.closest('[role=region]');
  region.addEventListener('keydown', (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target.matches('input[type=text], select, textarea')) return;
    const i = at();
    if (event.key === 'j' || event.key === 'k') {
      const next = Math.min(Math.max(event.key === 'j' ? i + 1 : i - 1, 0), rows.length - 1);
      links[next].focus();
      event.preventDefault();
    } else if (event.key === 'x' && i >= 0) {
      const box = rows[i].querySelector('input[type=checkbox]');
      box.checked = !box.checked;
      event.preventDefault();
    } else if (event.key === '/') {
      document.getElementById('q').focus();
      event.preventDefault();
    }
  });
}

// Keys of the sources beside a decision: they act only while a source has the focus, and never while somebody types.
const sources = [...document.querySelectorAll('.sources .found')];
if (sources.length > 0) {
  sources[0].tabIndex = 0;
  document.querySelector('.sources > .govuk-hint').hidden = false;
  document.querySelector('.sources').addEventListener('keydown', (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target.matches('input:not([type=radio]), textarea')) return;
    const i = sources.findIndex((source) => source.contains(event.target));
    if (i < 0) return;
    if (event.key === 'j' || event.key === 'k') {
      sources[Math.min(Math.max(event.key === 'j' ? i + 1 : i - 1, 0), sources.length - 1)].focus();
    } else if (event.key >= '1' && event.key <= '4') {
      sources[i].querySelectorAll('input[type=radio]')[event.key - 1].checked = true;
    } else if (event.key === 'Enter' && event.target === sources[i]) {
      const words = sources[i].querySelector('h3 a, summary');
      if (words) words.click();
    } else {
      return;
    }
    event.preventDefault();
  });
}
