// SPDX-License-Identifier: Apache-2.0
import { render } from 'preact';
import { App } from './app';
import { applyTheme, savedTheme } from './theme';
import './style/base.css';
import './style/parts.css';
import './style/shell.css';
import './style/overview.css';
import './style/asset.css';
import './style/decision.css';

applyTheme(savedTheme());
const root = document.getElementById('app');
if (root !== null) render(<App />, root);
