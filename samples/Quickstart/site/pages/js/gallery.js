import { showTiles } from "./tiles.js";

showTiles(document.getElementById("tiles"), 44);
