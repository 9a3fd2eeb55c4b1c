// The adviser's page, /kredit/adviser.

import { begin } from "./web/adviser_app.js";

begin();
