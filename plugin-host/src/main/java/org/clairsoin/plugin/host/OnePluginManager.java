package org.clairsoin.plugin.host;

import java.nio.file.Path;
import java.util.List;
import org.clairsoin.plugin.api.PluginApi;
import org.pf4j.ClassLoadingStrategy;
import org.pf4j.JarPluginLoader;
import org.pf4j.JarPluginManager;
import org.pf4j.ManifestPluginDescriptorFinder;
import org.pf4j.PluginClassLoader;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginDescriptorFinder;
import org.pf4j.PluginLoader;
import org.pf4j.PluginStatusProvider;
import org.pf4j.RuntimeMode;

/**
 * Loads one jar with PF4J, leaving nothing to system properties or to files beside the jar.
 *
 * <p>The interface's own classes win over the jar's, the version of the interface is enforced, and
 * the jar is named by the caller instead of being looked for in a folder.
 */
final class OnePluginManager extends JarPluginManager {
    OnePluginManager() {
        setSystemVersion(PluginApi.VERSION);
    }

    @Override
    public RuntimeMode getRuntimeMode() {
        return RuntimeMode.DEPLOYMENT;
    }

    @Override
    protected List<Path> createPluginsRoot() {
        return List.of();
    }

    @Override
    protected PluginDescriptorFinder createPluginDescriptorFinder() {
        return new ManifestPluginDescriptorFinder();
    }

    @Override
    protected PluginLoader createPluginLoader() {
        return new JarPluginLoader(this) {
            @Override
            public ClassLoader loadPlugin(Path jar, PluginDescriptor descriptor) {
                PluginClassLoader loader =
                        new PluginClassLoader(
                                pluginManager,
                                descriptor,
                                OnePluginManager.class.getClassLoader(),
                                ClassLoadingStrategy.APD);
                loader.addFile(jar.toFile());
                return loader;
            }
        };
    }

    @Override
    protected PluginStatusProvider createPluginStatusProvider() {
        return new PluginStatusProvider() {
            @Override
            public boolean isPluginDisabled(String pluginId) {
                return false;
            }

            @Override
            public void disablePlugin(String pluginId) {
                // the portal decides which plugin runs and keeps that in its database
            }

            @Override
            public void enablePlugin(String pluginId) {
                // as above
            }
        };
    }
}
