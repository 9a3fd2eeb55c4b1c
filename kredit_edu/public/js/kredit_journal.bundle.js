// Pages of a journal in Desk; loaded with the first one that is opened.

import "./desk/mark_grid.js";
import "./desk/journal_page.js";
