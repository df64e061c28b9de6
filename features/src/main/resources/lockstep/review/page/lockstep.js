// The pages say everything without this file; it filters, sorts, zooms, and puts a decision into a file.
'use strict';
const all = (selector, from = document) => [...from.querySelectorAll(selector)];

// The queue: filters, search, and a sort by any column.
const queue = document.getElementById('queue');
if (queue) {
  const rows = all('tbody tr', queue);
  const fields = all('.filters [name]');
  const shown = document.getElementById('shown');
  const fits = (row, field) => {
    const wanted = field.value.trim().toLowerCase();
    const has = (row.dataset[field.name] || '').toLowerCase();
    return !wanted || (field.name === 'search' ? has.includes(wanted)
      : field.name === 'least' ? Number(row.dataset.accounts) >= Number(wanted) : has.split(' ').includes(wanted));
  };
  const show = () => {
    let n = 0;
    for (const row of rows) {
      row.hidden = !fields.every(f => fits(row, f));
      if (!row.hidden) n++;
    }
    shown.textContent = shown.dataset.words.replace('{0}', n).replace('{1}', rows.length);
  };
  for (const field of fields) for (const change of ['input', 'change']) field.addEventListener(change, show);
  all('.filters').forEach(f => { f.hidden = false; });
  show();
  all('thead th', queue).forEach((head, column) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener('click', () => {
      const up = head.getAttribute('aria-sort') !== 'ascending';
      all('thead th', queue).forEach(h => h.removeAttribute('aria-sort'));
      head.setAttribute('aria-sort', up ? 'ascending' : 'descending');
      const key = row => row.cells[column].dataset.value ?? row.cells[column].textContent;
      const order = (a, b) => {
        const [x, y] = [key(a), key(b)];
        const number = x !== '' && y !== '' && !isNaN(x) && !isNaN(y);
        return number ? x - y : x.localeCompare(y);
      };
      queue.tBodies[0].append(...rows.sort((a, b) => up ? order(a, b) : order(b, a)));
    });
  });
}

// The search finds every account of the run, also those in no cluster. Their list is loaded when somebody searches.
const accounts = document.getElementById('accounts');
if (queue && accounts) {
  const most = 20;
  const search = document.querySelector('.filters [name=search]');
  const found = document.getElementById('found');
  const line = (pattern, values) => pattern.replace(/\{(\d)\}/g, (whole, n) => values[n] ?? whole);
  const add = (words, clusters = []) => {
    const item = document.createElement('li');
    item.append(words);
    for (const id of clusters) {
      const link = document.createElement('a');
      link.href = 'cluster-' + id + '.html';
      link.textContent = id;
      item.append(' ', link);
    }
    found.append(item);
  };
  const list = () => {
    const all = window.lockstepAccounts;
    const wanted = search.value.trim().toLowerCase();
    accounts.hidden = wanted.length < 2 || !all;
    if (accounts.hidden) return;
    found.replaceChildren();
    const fits = all.accounts.filter(a => [a.i, a.h, a.n].some(s => s && s.toLowerCase().includes(wanted)));
    for (const a of fits.slice(0, most)) {
      const name = [a.h || a.n, a.i].filter(Boolean).join(' · ');
      add(line(a.c.length ? accounts.dataset.in : accounts.dataset.out, [name, a.p]), a.c);
    }
    if (!fits.length) add(line(accounts.dataset.none, [all.accounts.length, all.inAll]));
    if (fits.length > most) add(line(accounts.dataset.cut, [most, fits.length]));
  };
  const load = () => {
    if (window.lockstepAccounts || document.getElementById('accountslist')) return;
    const script = document.createElement('script');
    script.id = 'accountslist';
    script.src = accounts.dataset.file;
    script.addEventListener('load', list);
    document.head.append(script);
  };
  search.addEventListener('focus', load);
  search.addEventListener('input', () => { load(); list(); });
}

// The network: zoom, one account's ties, and the least weight.
const network = document.getElementById('network');
if (network && window.d3) {
  const svg = d3.select(network);
  const stage = svg.select('.stage');
  const zoom = d3.zoom().scaleExtent([0.5, 12]).on('zoom', e => stage.attr('transform', e.transform));
  svg.call(zoom);
  const near = id => {
    network.classList.toggle('hovering', id !== null);
    const friends = new Set([id]);
    all('.tie', network).forEach(t => {
      const on = t.dataset.a === id || t.dataset.b === id;
      t.classList.toggle('near', on);
      if (on && !t.hasAttribute('hidden')) { friends.add(t.dataset.a); friends.add(t.dataset.b); }
    });
    all('.person', network).forEach(p => p.classList.toggle('near', friends.has(p.dataset.id)));
  };
  all('.person', network).forEach(p => {
    for (const on of ['mouseenter', 'focus']) p.addEventListener(on, () => near(p.dataset.id));
    for (const off of ['mouseleave', 'blur']) p.addEventListener(off, () => near(null));
  });
  const by = factor => () => svg.call(zoom.scaleBy, factor);
  document.getElementById('in').addEventListener('click', by(1.5));
  document.getElementById('out').addEventListener('click', by(1 / 1.5));
  document.getElementById('reset').addEventListener('click', () => svg.call(zoom.transform, d3.zoomIdentity));
  const least = document.getElementById('least');
  least.addEventListener('input', () => {
    document.getElementById('leastshown').textContent = least.value;
    all('.tie', network).forEach(t => { t.toggleAttribute('hidden', Number(t.dataset.together) < Number(least.value)); });
  });
  document.getElementById('tools').hidden = false;
}

// The decision: keys choose; on a page that is a file it becomes a download.
const form = document.getElementById('decision');
if (form) {
  document.addEventListener('keydown', e => {
    const typing = e.target.matches('textarea, input:not([type=radio]):not([type=checkbox]), select');
    if (typing || e.ctrlKey || e.altKey || e.metaKey || !/^[1-4]$/.test(e.key)) return;
    const choice = all('[name=verdict]', form)[e.key - 1];
    choice.checked = true;
    choice.focus();
  });
  if (form.dataset.download) {
    form.hidden = false;
    form.addEventListener('submit', e => {
      e.preventDefault();
      const data = new FormData(form);
      const decision = {
        cluster: form.dataset.cluster, casefile: form.dataset.casefile, verdict: data.get('verdict'),
        because: data.get('because'), override: data.get('override') || null, without: data.getAll('without'),
        name: data.get('name') || null,
      };
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob([JSON.stringify(decision, null, 1) + '\n'], {type: 'application/json'}));
      link.download = form.dataset.download;
      link.click();
      document.getElementById('kept').textContent = form.dataset.downloaded;
    });
  }
}

// A new run: files that are dropped join those that were chosen.
const drop = document.getElementById('drop');
const files = document.getElementById('files');
if (drop && files) {
  drop.hidden = false;
  for (const on of ['dragover', 'dragenter']) {
    drop.addEventListener(on, e => { e.preventDefault(); drop.classList.add('over'); });
  }
  drop.addEventListener('dragleave', () => drop.classList.remove('over'));
  drop.addEventListener('drop', e => {
    e.preventDefault();
    drop.classList.remove('over');
    const both = new DataTransfer();
    for (const file of [...files.files, ...e.dataTransfer.files]) both.items.add(file);
    files.files = both.files;
    drop.textContent = [...files.files].map(f => f.name).join(', ');
  });
}

// A command that is in progress: its part of the page is asked for again until it has ended. The server answers when there is news.
let held = false; // a button that is being pressed stays where it is
document.addEventListener('pointerdown', () => { held = true; });
for (const off of ['pointerup', 'pointercancel']) document.addEventListener(off, () => { held = false; });
const sleep = millis => new Promise(done => setTimeout(done, millis));
const follow = async () => {
  const job = document.getElementById('job');
  if (!job || !job.dataset.live) return;
  let pause = 100;
  try {
    const news = new URL(location.href);
    news.searchParams.set('seen', job.dataset.live);
    const answer = await fetch(news);
    if (!answer.ok) throw new Error(answer.status); // another server has another key
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const now = page.getElementById('job');
    while (held) await sleep(50);
    const open = all('details', job).map(d => d.open);
    all('details', now).forEach((d, i) => { d.open = open[i] || false; });
    const focused = document.activeElement && job.contains(document.activeElement) && document.activeElement.tagName;
    job.replaceWith(now);
    if (focused) (now.querySelector(focused.toLowerCase()) || now).focus();
  } catch (e) {
    document.getElementById('offline').hidden = false; // the next try may find the server again
    pause = 500;
  }
  setTimeout(follow, pause);
};
follow();
