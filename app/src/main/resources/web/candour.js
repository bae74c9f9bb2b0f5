// Everything works without this script; it only makes the components of GOV.UK Frontend more comfortable.
import { initAll } from './govuk-frontend.min.js';

document.body.classList.add('js-enabled', 'govuk-frontend-supported');
initAll();
