// Builds Desk's and the app's assets: every `public/**/*.bundle.{js,ts,css,scss}` of the named apps.
// Usage: node build.mjs NODE_DIRECTORY ASSETS_DIRECTORY APPS_DIRECTORY APP...
// Frappe's own builder is not in the wheel; the file names and the two JSON files are what Frappe reads.
import { createHash } from "node:crypto";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [nodeDirectory, assetsDirectory, appsDirectory, ...apps] = process.argv.slice(2);
const require = createRequire(path.join(nodeDirectory, "package.json"));
const esbuild = require("esbuild");
const glob = require("fast-glob");
const sass = require("sass");
const postcss = require("postcss");
const autoprefixer = require("autoprefixer");
const rtlcss = require("rtlcss");
const vue = require("esbuild-plugin-vue3");

const nodeModules = path.join(nodeDirectory, "node_modules");
const searchPaths = [nodeModules, ...apps.map((app) => path.join(appsDirectory, app))];

// `import "./x.html"` registers the text as a template of that name, as Frappe's client expects.
const htmlTemplates = {
	name: "html-templates",
	setup(build) {
		build.onResolve({ filter: /\.html$/ }, (args) => ({
			path: path.join(args.resolveDir, args.path),
			namespace: "html-template",
		}));
		build.onLoad({ filter: /.*/, namespace: "html-template" }, async (args) => {
			const name = path.basename(args.path).split(".")[0];
			const text = (await fs.promises.readFile(args.path, "utf-8")).replace(/`/g, "\\`");
			return { contents: `frappe.templates["${name}"] = \`${text}\`;` };
		});
	},
};

// What the server serves under /assets stays a URL.
const servedAssets = {
	name: "served-assets",
	setup(build) {
		build.onResolve({ filter: /^\/assets\// }, (args) => ({ path: args.path, external: true }));
	},
};

const common = {
	bundle: true,
	minify: true,
	write: false,
	metafile: true,
	legalComments: "none",
	logLevel: "error",
	nodePaths: searchPaths,
	outdir: assetsDirectory,
};

function hash(text) {
	return createHash("sha256").update(text).digest("hex").slice(0, 8).toUpperCase();
}

function write(app, folder, bundle, extension, text) {
	const name = path.join(app, "dist", folder, `${bundle}.${hash(text)}.${extension}`);
	const file = path.join(assetsDirectory, name);
	fs.mkdirSync(path.dirname(file), { recursive: true });
	fs.writeFileSync(file, text);
	return `/assets/${name}`;
}

async function buildScript(app, entry) {
	const result = await esbuild.build({
		...common,
		entryPoints: [entry],
		define: {
			"process.env.NODE_ENV": '"production"',
			__VUE_OPTIONS_API__: "true",
			__VUE_PROD_DEVTOOLS__: "false",
		},
		plugins: [htmlTemplates, servedAssets, vue()],
	});
	const textOf = (extension) => result.outputFiles.find((file) => file.path.endsWith(extension))?.text;
	let text = textOf(".js");
	const style = textOf(".css");
	if (style) {
		// Frappe loads the script alone, so the styles of its components travel inside it.
		text += `;(()=>{const s=document.createElement("style");s.textContent=${JSON.stringify(
			style
		)};document.head.append(s)})();\n`;
	}
	const bundle = path.basename(entry).replace(/\.[^.]+$/, "");
	return { [`${bundle}.js`]: write(app, "js", bundle, "js", text) };
}

function compileSass(entry) {
	if (!entry.endsWith(".scss")) {
		return fs.readFileSync(entry, "utf-8");
	}
	return sass.compile(entry, {
		loadPaths: searchPaths,
		quietDeps: true,
		logger: sass.Logger.silent,
		importers: [
			{
				findFileUrl: (url) =>
					url.startsWith("~") ? pathToFileURL(path.join(nodeModules, url.slice(1))) : null,
			},
		],
	}).css;
}

async function finishStyle(entry, css, plugins) {
	const prefixed = (await postcss(plugins).process(css, { from: undefined })).css;
	const result = await esbuild.build({
		...common,
		stdin: { contents: prefixed, resolveDir: path.dirname(entry), loader: "css", sourcefile: entry },
		loader: { ".svg": "dataurl", ".png": "dataurl", ".woff": "dataurl", ".woff2": "dataurl" },
		plugins: [servedAssets],
	});
	return result.outputFiles[0].text;
}

async function buildStyle(app, entry) {
	const bundle = path.basename(entry).replace(/\.[^.]+$/, "");
	const css = compileSass(entry);
	const leftToRight = await finishStyle(entry, css, [autoprefixer]);
	const rightToLeft = await finishStyle(entry, css, [autoprefixer, rtlcss]);
	return {
		[`${bundle}.css`]: write(app, "css", bundle, "css", leftToRight),
		[`rtl_${bundle}.css`]: write(app, "css-rtl", bundle, "css", rightToLeft),
	};
}

function writeJson(name, value) {
	const file = path.join(assetsDirectory, name);
	fs.writeFileSync(`${file}.new`, JSON.stringify(value, null, "\t") + "\n");
	fs.renameSync(`${file}.new`, file);
}

const built = {};
for (const app of apps) {
	const publicDirectory = path.join(appsDirectory, app, app, "public");
	if (!fs.existsSync(publicDirectory)) {
		continue;
	}
	fs.rmSync(path.join(publicDirectory, "dist"), { recursive: true, force: true });
	const entries = (
		await glob("**/*.bundle.{js,ts,css,scss}", {
			cwd: publicDirectory,
			absolute: true,
			followSymbolicLinks: false,
			ignore: ["node_modules/**", "dist/**"],
		})
	).sort();
	const results = await Promise.all(
		entries.map((entry) => (/\.(js|ts)$/.test(entry) ? buildScript(app, entry) : buildStyle(app, entry)))
	);
	Object.assign(built, ...results);
}
const sorted = Object.entries(built).sort(([one], [other]) => (one < other ? -1 : 1));
writeJson("assets-rtl.json", Object.fromEntries(sorted.filter(([name]) => name.startsWith("rtl_"))));
writeJson("assets.json", Object.fromEntries(sorted.filter(([name]) => !name.startsWith("rtl_"))));
console.log(`${sorted.length} bundles`);
