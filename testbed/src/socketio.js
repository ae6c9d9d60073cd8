// The official client of Socket.IO. Says what happens to it as lines of JSON, and sends what comes as lines `[event, data]`.
'use strict';
const { io } = require('socket.io-client');
const readline = require('node:readline');

const [url, options] = [process.argv[1], JSON.parse(process.argv[2])];
const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);
const socket = io(url, options);
socket.on('connect', () => {
  say({ connect: socket.io.engine.transport.name });
});
socket.on('connect_error', (error) => say({ connect_error: error.message, data: error.data ?? null }));
socket.on('disconnect', (reason) => say({ disconnect: reason }));
socket.onAny((event, ...args) => say({ event, args }));
readline.createInterface({ input: process.stdin })
  .on('line', (line) => {
    const [event, data] = JSON.parse(line);
    if (event === 'transport') say({ transport: socket.io.engine.transport.name });
    else if (event === 'cut') socket.io.engine.close();
    else socket.emit(event, data, (answer) => say({ answer, of: event }));
  })
  .on('close', () => process.exit());
