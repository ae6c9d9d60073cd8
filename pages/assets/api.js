// Lists the operations of /api/openapi.json and sends requests to them.
(async () => {
'use strict';
const make = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};
const api = await (await fetch('/api/openapi.json')).json();
const resolve = schema => schema && schema.$ref ? resolve(api.components.schemas[schema.$ref.split('/').pop()]) : schema || {};

// A value that fits a schema, for the body to begin with.
const example = (given, depth = 0) => {
  const schema = resolve(given);
  if (schema.example !== undefined) return schema.example;
  if (schema.default !== undefined) return schema.default;
  if (schema.enum) return schema.enum[0];
  const one = schema.allOf || schema.oneOf || schema.anyOf;
  if (one) return example(one.find(s => resolve(s).type !== 'null') || one[0], depth + 1);
  const type = [].concat(schema.type).find(t => t !== 'null');
  if (type === 'object') {
    const required = schema.required || [];
    return Object.fromEntries(Object.entries(schema.properties || {})
      .filter(([name]) => depth < 4 && required.includes(name))
      .map(([name, value]) => [name, example(value, depth + 1)]));
  }
  if (type === 'array') return depth < 4 && schema.items ? [example(schema.items, depth + 1)] : [];
  if (type === 'integer' || type === 'number') return schema.minimum || 1;
  if (type === 'boolean') return false;
  return schema.format === 'email' ? 'you@example.org' : 'text';
};

const field = parameter => {
  const id = 'p' + Math.random().toString(36).slice(2), schema = resolve(parameter.schema);
  const input = make('input', { id, name: parameter.name, required: parameter.in === 'path', type: 'text' });
  input.dataset.in = parameter.in;
  if (schema.default !== undefined) input.placeholder = schema.default;
  const label = make('label', { htmlFor: id }, parameter.name, ' ', make('small', { className: 'quiet' }, parameter.description || parameter.in));
  return make('p', {}, label, make('br'), input);
};

const operation = (path, method, op) => {
  const type = op.requestBody && Object.keys(op.requestBody.content)[0];
  const form = make('form', {});
  form.append(...(op.parameters || []).map(field));
  let body;
  if (type) {
    const start = type.includes('json') ? JSON.stringify(example(op.requestBody.content[type].schema), null, 2) : '';
    body = make('textarea', { rows: Math.min(16, start.split('\n').length + 1), value: start, spellcheck: false, ariaLabel: 'Body' });
    form.append(make('p', {}, body));
  }
  const answer = make('pre', { hidden: true, tabIndex: 0 });
  form.append(make('button', { className: 'button', type: 'submit' }, 'Send'), answer);
  form.onsubmit = async event => {
    event.preventDefault();
    const query = new URLSearchParams(), headers = {};
    let url = path;
    for (const input of form.querySelectorAll('input')) {
      const { value, name, dataset } = input;
      if (dataset.in === 'path') url = url.replace(`{${name}}`, encodeURIComponent(value));
      else if (value && dataset.in === 'query') query.set(name, value);
      else if (value && dataset.in === 'header') headers[name] = value;
    }
    if (body) headers['Content-Type'] = type;
    answer.hidden = false;
    answer.textContent = '…';
    const began = performance.now();
    try {
      const reply = await fetch(url + (query.size ? '?' + query : ''), { method, headers, body: body && body.value });
      const took = Math.round(performance.now() - began), kind = reply.headers.get('content-type') || '';
      const stream = kind.includes('event-stream');
      if (stream) reply.body.cancel();
      const text = stream ? '(a stream: follow it with EventSource)' : await reply.text();
      answer.textContent = `${reply.status} ${reply.statusText} · ${took} ms · ${kind}\n\n`
        + (kind.includes('json') && text ? JSON.stringify(JSON.parse(text), null, 2) : text);
    } catch (error) { answer.textContent = String(error); }
  };
  const says = op.description && op.description !== op.summary ? [make('p', { className: 'quiet' }, op.description)] : [];
  return make('details', { className: 'sheet' },
    make('summary', {}, make('b', {}, method.toUpperCase()), ' ', make('code', {}, path), ' ', make('span', { className: 'quiet' }, op.summary || '')),
    ...says, form);
};

const tags = new Map();
for (const [path, methods] of Object.entries(api.paths))
  for (const [method, op] of Object.entries(methods)) {
    const tag = (op.tags || ['other'])[0];
    if (!tags.has(tag)) tags.set(tag, []);
    tags.get(tag).push(operation(path, method, op));
  }
for (const [tag, operations] of tags)
  document.querySelector('#api').append(make('section', {}, make('h2', {}, tag[0].toUpperCase() + tag.slice(1)), ...operations));
})();
