import { showTiles } from "./tiles.js";

showTiles(document.getElementById("tiles"), 12);

const { instance } = await WebAssembly.instantiateStreaming(fetch("wasm/add.wasm"));
document.getElementById("sum").value = instance.exports.add(40, 2);
